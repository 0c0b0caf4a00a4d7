// Sections of docs/benchmarks.md, one for each benchmark.
import { readFileSync, writeFileSync } from "node:fs";

const REPORT = new URL("../docs/benchmarks.md", import.meta.url);

/** Puts a section into the report, in place of the one with its heading or at the end. It begins with `## `. */
export function putSection(section) {
  const heading = section.trim().split("\n", 1)[0];
  const sections = readFileSync(REPORT, "utf8").split(/^(?=## )/m).map((one) => one.trim());
  const at = sections.findIndex((other) => other.split("\n", 1)[0] === heading);
  sections.splice(at < 0 ? sections.length : at, at < 0 ? 0 : 1, section.trim());
  writeFileSync(REPORT, `${sections.join("\n\n")}\n`);
}
