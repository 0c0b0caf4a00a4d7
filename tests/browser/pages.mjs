// Pages and problems for the fake server.

/** A page of a small site: long enough to scroll, with everything in it that can be filled in. */
export function page(text, { title = "Clamshell", styles = "/assets/site.1.css", level = "beginner" } = {}) {
  const lines = Array.from({ length: 60 }, (_, number) => `<p>Line ${number + 1}</p>`).join("\n");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${styles}">
<script defer src="/assets/page.js"></script>
PREVIEW</head>
<body>
<main>
<h1>${title}</h1>
<p id="text">${text}</p>
<form>
<label>Name <input name="name"></label>
<label>Level <input name="level" value="${level}"></label>
<label>Secret <input type="password" name="secret"></label>
<label>Notes <textarea name="notes"></textarea></label>
<label>Band <select name="band"><option>light</option><option>strong</option></select></label>
<label>Places <select name="places" multiple><option>hips</option><option>back</option><option>feet</option></select></label>
<label><input type="checkbox" name="done"> Done</label>
<label><input type="radio" name="side" value="left" checked> Left</label>
<label><input type="radio" name="side" value="right"> Right</label>
<output id="echo"></output>
</form>
<details><summary>Cues</summary><p>Hips stacked.</p></details>
<details open><summary>Mistakes</summary><p>Rolling back.</p></details>
${lines}
</main>
</body>
</html>`;
}

/** A script of the site that listens to what is filled in. */
export const PAGE_SCRIPT = `
  document.querySelector("[name=name]").addEventListener("input", (event) => {
    document.getElementById("echo").textContent = "Hello " + event.target.value;
  });`;

export const UNKNOWN_KEY = {
  severity: "error",
  code: "unknown-key",
  message: "Unknown key `levle`",
  file: "content/exercises/clamshell.md",
  line: 5,
  column: 1,
  excerpt: " --> content/exercises/clamshell.md:5:1\n  |\n5 | levle: beginner\n  | ^^^^^ not a key of an exercise\n  |\n",
  help: ["Did you mean `level`?"],
  link: "vscode://file/home/robin/guide/content/exercises/clamshell.md:5:1",
};

export const BAD_DOSE = {
  severity: "error",
  code: "bad-dose",
  message: "Amount missing after `x`",
  file: "content/exercises/clamshell.md",
  line: 17,
  column: 11,
  excerpt: `  --> content/exercises/clamshell.md:17:11
   |
17 | dose: 2-3 x ten each side, with a hold of two seconds at the top of every one of them
   |           ^
   |
`,
  help: ["e.g. `3 x 10`, `3 x 30 s` or `3 x max`"],
  link: null,
};

export const MANY_TAGS = {
  severity: "warning",
  code: "unused-tag",
  message: "The tag `hip` is used once, and `hips` by 14 others",
  file: "content/exercises/monster-walk.md",
  line: 26,
  column: 8,
  excerpt: "   |\n26 | tags: [hip]\n   |        ^^^\n",
  help: ["Did you mean `hips`?"],
  link: null,
};
