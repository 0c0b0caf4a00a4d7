// A copy of the sample guide in a folder of its own, and the real program that serves it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const TOP = fileURLToPath(new URL("../../", import.meta.url));

export class Guide {
  root = mkdtempSync(join(tmpdir(), "cuecard-serve-"));
  /** All that the program said, to be shown when it does not do what it should. */
  said = "";
  #program;

  constructor() {
    cpSync(join(TOP, "content"), join(this.root, "content"), { recursive: true });
    cpSync(join(TOP, "cuecard.yaml"), join(this.root, "cuecard.yaml"));
    // A style sheet of the guide's own, as an author has who changes the colours.
    mkdirSync(join(this.root, "static"));
    cpSync(join(TOP, "themes/default/static/tokens.css"), join(this.root, "static/tokens.css"));
  }

  /** Starts the program and waits until it says where the preview is. */
  async serve(program, port = 0, ...options) {
    this.#program = spawn(program, ["serve", "--port", String(port), "--root", this.root, ...options], { stdio: ["ignore", "pipe", "pipe"] });
    const ended = once(this.#program, "exit").then(([code]) => {
      throw new Error(`the program ended with ${code}:\n${this.said}`);
    });
    ended.catch(() => {}); // when it is stopped later, that is as it should be
    const listens = new Promise((resolve) => {
      for (const output of [this.#program.stdout, this.#program.stderr]) {
        output.setEncoding("utf8").on("data", (text) => {
          this.said += text;
          const [origin] = /http:\/\/127\.0\.0\.1:\d+(?=\/)/.exec(this.said) ?? [];
          if (origin) resolve(origin);
        });
      }
    });
    this.origin = await Promise.race([listens, ended]);
  }

  async stop() {
    const program = this.#program;
    if (!program || program.exitCode !== null || program.signalCode !== null) return;
    program.kill("SIGTERM");
    await once(program, "exit");
  }

  remove() {
    rmSync(this.root, { recursive: true, force: true });
  }

  address(path) {
    return this.origin + path;
  }

  /** Writes a file at one stroke, as editors do: half of one would be a mistake to be told of. */
  write(file, text) {
    const part = `${this.root}.part`;
    writeFileSync(part, text);
    renameSync(part, join(this.root, file));
  }

  /** Replaces a piece of a file that has to be in it, and gives back a function that undoes it. */
  edit(file, from, to) {
    const text = readFileSync(join(this.root, file), "utf8");
    if (!text.includes(from)) throw new Error(`${file} has no "${from}"`);
    this.write(file, text.replace(from, to));
    return () => this.write(file, text);
  }

  delete(file) {
    rmSync(join(this.root, file));
  }

  rename(from, to) {
    renameSync(join(this.root, from), join(this.root, to));
  }

  has(path) {
    return existsSync(join(this.root, path));
  }

  /** The exercises' names in addresses. */
  exercises() {
    return readdirSync(join(this.root, "content/exercises")).map((name) => name.replace(/\.md$/, "")).sort();
  }
}
