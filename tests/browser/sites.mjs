// Built guides, as a web server gives them: the sample guide and those of hard-guides.mjs.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hard, nothing, one, rightToLeft } from "./hard-guides.mjs";
import { serve } from "./site-server.mjs";

const TOP = fileURLToPath(new URL("../../", import.meta.url));
/** Taxonomies whose pages are all made alike. The muscles have a map, and so a kind of their own. */
const ALIKE = /^\/(coaches|equipment|levels|patterns|planes|positions|series|tags)\//;
/** Pages of a routine besides its own. */
const PARTS = ["sheet", "play"];

/** What each guide is written by. */
export const GUIDES = { sample, hard, nothing, one, "right to left": rightToLeft };

export class Site {
  #folder = mkdtempSync(join(tmpdir(), "cuecard-site-"));
  #server;

  /** Builds the guide that a function writes, and serves it. */
  static async open(program, write) {
    const site = new Site();
    site.root = join(site.#folder, "site");
    const guide = join(site.#folder, "guide");
    write(guide);
    execFileSync(program, ["build", "--root", guide, "--output", site.root], { stdio: ["ignore", "ignore", "pipe"] });
    site.#server = await serve(site.root);
    return site;
  }

  address(path) {
    return this.#server.origin + path;
  }

  /** The addresses of all pages. */
  pages() {
    return readdirSync(this.root, { recursive: true }).filter((file) => file.endsWith(".html"))
      .map((file) => `/${file.replace(/(^|\/)index\.html$/, "$1")}`).sort();
  }

  /** The fullest page of each kind, by its kind, whatever kinds there are: `{"/routines/*": "/routines/hips/"}`. */
  kinds() {
    const fullest = new Map();
    for (const page of this.pages()) {
      const kind = kindOf(page);
      if (!fullest.has(kind) || this.bytes(page) > this.bytes(fullest.get(kind))) fullest.set(kind, page);
    }
    return Object.fromEntries(fullest);
  }

  bytes(page) {
    return statSync(this.file(page)).size;
  }

  file(address) {
    return join(this.root, address, address.endsWith("/") ? "index.html" : "");
  }

  async close() {
    await this.#server?.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Pages with one address but for a name are of one kind: `/routines/*`, `/routines/*` + `sheet`, `/page/2`. */
function kindOf(page) {
  const [first, ...names] = page.replace(ALIKE, "/terms/").split("/").filter(Boolean);
  if (names.length === 0) return page.replace(ALIKE, "/terms/");
  if (names[0] === "page") return `/${first}/page/*`;
  const part = PARTS.includes(names.at(-1)) ? `/${names.at(-1)}` : "";
  return `/${first}/*${part}`;
}

function sample(root) {
  cpSync(join(TOP, "content"), join(root, "content"), { recursive: true });
  cpSync(join(TOP, "cuecard.yaml"), join(root, "cuecard.yaml"));
}
