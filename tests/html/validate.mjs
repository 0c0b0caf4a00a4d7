// Validates every HTML file below a folder: node validate.mjs FOLDER
import { readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";

const folder = process.argv[2];
if (!folder) {
  console.error("usage: node validate.mjs FOLDER");
  process.exit(2);
}

const validator = new HtmlValidate(
  new FileSystemConfigLoader({
    root: true,
    extends: ["html-validate:recommended", "html-validate:document"],
    rules: {
      // Markdown's HTML closes void elements, ours does not; both are valid.
      "void-style": "off",
      // Blanks at line ends are no matter of validity.
      "no-trailing-whitespace": "off",
      // Authors choose their titles.
      "long-title": "off",
      // Files of the site itself need no integrity hash.
      "require-sri": "off",
    },
  }),
);

const pages = readdirSync(folder, { recursive: true })
  .map((name) => join(folder, name))
  .filter((path) => path.endsWith(".html") && statSync(path).isFile())
  .sort();

let failed = 0;
for (const page of pages) {
  const report = await validator.validateFile(page);
  for (const result of report.results) {
    for (const message of result.messages) {
      console.log(`${relative(folder, page)}:${message.line}:${message.column} ${message.ruleId}: ${message.message}`);
    }
  }
  if (!report.valid) failed += 1;
}

if (pages.length === 0) {
  console.error(`no pages in ${folder}`);
  process.exit(2);
}
console.log(`${pages.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
