// Guides that a theme has to bear: with nothing in them, with one exercise, written from right to left, and with everything
// that the format has at once, in very long words. Each function writes one into an empty folder.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { photograph } from "./photograph.mjs";

/** A name of 80 characters, as a careful author writes them. */
const LONG_NAME = "Half-kneeling single-arm landmine press with contralateral hip flexor activation";
/** A word without a place to break. */
const UNBROKEN = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
const SENTENCE = "Keep the ribs low and the pelvis level while the leg moves slowly away, and stop before anything twists.";
/** More than a page of a list holds. */
const MANY = 130;

/** A guide whose author has written the settings and nothing else. */
export function nothing(root) {
  write(root, "cuecard.yaml", "title: Empty\nbase_url: https://example.org/\n");
}

/** One routine of one exercise. */
export function one(root) {
  write(root, "cuecard.yaml", "title: One\nbase_url: https://example.org/\n");
  page(root, "exercises/squat.md", {
    title: "Squat", equipment: [], muscles: { primary: ["glutes"] }, dose: "3 x 10",
    figure: { start: "standing", end: "squat" },
  }, "1. Sit down and stand up.\n");
  page(root, "routines/daily.md", { title: "Daily", blocks: [{ exercises: ["squat"] }] });
}

/** A guide in Arabic. */
export function rightToLeft(root) {
  write(root, "cuecard.yaml", yaml({
    title: "قوة الورك", tagline: "تمارين للعدائين", language: "ar", base_url: "https://example.org/",
    disclaimer: "نصائح عامة وليست بديلا عن الطبيب.", stop_if: ["ألم حاد أو مفاجئ.", "دوخة أو ألم في الصدر."],
  }));
  page(root, "exercises/bridge.md", {
    title: "جسر الأرداف", summary: "ارفع الحوض مع شد الأرداف ثم أنزله ببطء.", level: "beginner", position: "supine",
    equipment: [{ "mini-band": "lower thighs" }, "mat"], muscles: { primary: ["glutes"], secondary: ["hamstrings"] },
    dose: "3 x 10", cues: ["اضغط بالكعبين على الأرض.", "أبق الأضلاع منخفضة."], mistakes: ["تقوس الظهر."],
    cautions: ["توقف إذا شعرت بألم في الظهر."], harder: ["الصدفة"], figure: { start: "hook-lying", end: "bridge" },
  }, "1. استلق على ظهرك.\n2. ارفع الحوض.\n3. أنزله ببطء.\n");
  page(root, "exercises/clam.md", {
    title: "الصدفة", level: "beginner", position: "side-lying", equipment: [], dose: "2-3 x 10 each side",
    muscles: { primary: ["gluteus medius"] }, figure: { start: "clam", end: { "right hip": "abduction 42" } },
    cues: ["القدمان متلاصقتان."],
  }, "1. افتح الركبة.\n");
  page(root, "routines/hips.md", {
    title: "تقوية الورك", summary: "تمرينان بسيطان كل يوم.", frequency: "2-3 / week", level: "beginner",
    blocks: [{ title: "على الأرض", exercises: ["جسر الأرداف", "الصدفة"] },
      { title: "دائرة", kind: "circuit", rounds: 3, exercises: [{ "الصدفة": "30 s" }, { "جسر الأرداف": "30 s" }] }],
  }, "خذ نفسا عميقا بين المجموعات.\n");
  page(root, "articles/why.md", { title: "لماذا الورك؟", summary: "عن عضلات الورك.", date: "2026-01-05" },
    "## العضلات\n\nالورك يحمل الجسم.\n\n## البداية\n\nابدأ ببطء.\n\n> [!NOTE]\n> لا تتعجل.\n");
}

/** Every key that there is, long names, photographs beside figures, and lists of several pages. */
export function hard(root) {
  write(root, "cuecard.yaml", yaml({
    title: `${LONG_NAME} and everything that goes with it`, tagline: SENTENCE, base_url: "https://example.org/",
    disclaimer: `${SENTENCE} ${SENTENCE}`, stop_if: [SENTENCE, UNBROKEN, "Dizziness."],
    publisher: { name: LONG_NAME, url: "https://example.org/", contact: "a-very-long-address@an-even-longer-name-of-a-host.example.org" },
    nav: ["Routines", "Exercises", "Muscles", "Articles", "Equipment and other things"].map((title) => (
      { title, url: `/${title.split(" ")[0].toLowerCase()}/` })),
    equipment: { [`${UNBROKEN.toLowerCase()}`]: { kind: "other" } },
  }));
  page(root, "index.md", { title: LONG_NAME, summary: `${SENTENCE} ${UNBROKEN}` }, text());
  photographs(root, "exercises/everything");
  exercises(root);
  routines(root);
  articles(root);
}

function exercises(root) {
  page(root, "exercises/everything.md", {
    title: LONG_NAME, aliases: [UNBROKEN, "landmine press", `${LONG_NAME}, done slowly`], summary: `${SENTENCE} ${UNBROKEN}`,
    level: "intermediate", position: "half-kneeling", pattern: "vertical push", planes: ["sagittal", "frontal", "transverse"], sides: "each",
    equipment: [{ "mini-band": "a place of the body that has a long name in this guide" }, "mat", "barbell", { dumbbells: "in both hands" }, "bench", UNBROKEN.toLowerCase()],
    muscles: {
      primary: ["anterior deltoid", "triceps", "upper chest", "serratus anterior"],
      secondary: ["obliques", "gluteus medius", "hip flexors", "rectus abdominis", "trapezius"],
    },
    dose: "3-4 x 8-12 each side, tempo 31X0, hold 2 s, @ 70% 1RM, rest 90 s",
    cues: [SENTENCE, UNBROKEN, "Short."], mistakes: [SENTENCE, UNBROKEN], cautions: [SENTENCE, UNBROKEN],
    images: [
      { src: "everything/start.png", alt: "The bar at the shoulder", phase: "start", caption: SENTENCE, credit: LONG_NAME, licence: "CC BY-SA 4.0" },
      { src: "everything/tall.png", alt: "Half-way up, seen from the side", phase: "half-way" },
      { src: "everything/end.png", alt: "The arm overhead", phase: "end", credit: UNBROKEN },
    ],
    video: { title: LONG_NAME, src: "everything/press.mp4", poster: "everything/start.png", captions: "everything/press.vtt" },
    easier: [`${UNBROKEN} 1`, "Exercise 001"], harder: ["Six positions"],
    sources: [{ title: `${SENTENCE} ${UNBROKEN}`, url: "https://example.org/a" }, { title: LONG_NAME }],
    tags: ["shoulders", LONG_NAME.toLowerCase(), "press", UNBROKEN.toLowerCase()], author: LONG_NAME,
    reviewed: { by: UNBROKEN, date: "2026-01-02" }, date: "2026-01-01", updated: "2026-02-01",
  }, `What stands before the steps.\n\n1. ${SENTENCE}\n2. ${UNBROKEN}\n3. Stop.\n\n${text()}`);
  page(root, "exercises/unbroken.md", { title: `${UNBROKEN} 1`, equipment: ["mat"], level: "beginner", muscles: { primary: ["glutes"] }, dose: "30 min" },
    "1. Go.\n");
  page(root, "exercises/six.md", {
    title: "Six positions", level: "advanced", position: "standing", equipment: [], muscles: { primary: ["quadriceps"], secondary: ["pectorals"] },
    video: { title: `How to do it: ${LONG_NAME}`, url: "https://example.org/video" },
    figure: { frames: [{ base: "standing", arms: "hang" }, "squat", "high-plank", "plank", "squat", { base: "standing", arms: "overhead" }] },
  }, "1. Go down.\n2. Come up.\n");
  page(root, "exercises/bare.md", { title: "Bare" });
  const figures = [{ start: "standing", end: "squat" }, { start: "hook-lying", end: "bridge" }, "plank", undefined];
  const muscles = ["glutes", "hamstrings", "calves", "lats", "biceps", "rectus abdominis"];
  for (let number = 1; number <= MANY; number += 1) {
    page(root, `exercises/many/exercise-${pad(number)}.md`, {
      title: `Exercise ${pad(number)}`, equipment: number % 2 ? [] : ["mini-band"], level: ["beginner", "advanced"][number % 2],
      position: ["standing", "supine", "seated"][number % 3], muscles: { primary: [muscles[number % 6]], secondary: ["obliques"] },
      tags: ["many"], figure: figures[number % 4], dose: "3 x 10", summary: number % 3 ? "One of many." : SENTENCE,
      ...(number < 8 ? { harder: [`Exercise ${pad(number + 1)}`] } : {}),
    }, "1. Do it.\n");
  }
}

function routines(root) {
  const series = { name: LONG_NAME, part: 2 };
  const row = (more) => ({ exercise: LONG_NAME, dose: "3-4 x 8-12 each side, tempo 31X0, hold 2 s, @ 70% 1RM, rest 90 s", ...more });
  page(root, "routines/everything.md", {
    title: LONG_NAME, aliases: [UNBROKEN], summary: `${SENTENCE} ${UNBROKEN}`, level: "advanced", frequency: "mon/wed/fri", when: `${SENTENCE} ${UNBROKEN}`,
    goals: ["shoulder strength", UNBROKEN, LONG_NAME], series, coach: UNBROKEN, progression: `${SENTENCE} ${UNBROKEN}`, stop_if: [SENTENCE, UNBROKEN],
    gear: [{ name: LONG_NAME, url: "https://example.org/band", affiliate: true }, { name: UNBROKEN, url: "https://example.org/mat" }],
    video: { title: LONG_NAME, url: "https://example.org/video" },
    blocks: [
      { title: LONG_NAME, exercises: [
        row({ note: SENTENCE, rest: "90 s", swap: [`${UNBROKEN} 1`, "Six positions"], optional: true }),
        { [`${UNBROKEN} 1`]: "1 x 5 @ 7, 1 x 5 @ 8, 3 x 5 @ 9" },
        { exercise: "Exercise 002", equipment: [{ "mini-band": "middle to upper calves, and then once around the feet" }] },
        "Six positions", "Bare", { "Exercise 003": "3 x max" }, { "Exercise 004": "10 x 400 m @ mile race pace, rest 90 s" },
      ] },
      { kind: "superset", rounds: 3, rest: "15 s", rest_between_rounds: "1 min", exercises: ["Exercise 001", row()] },
      { title: UNBROKEN, kind: "circuit", rounds: 3, exercises: [{ "Exercise 005": "45 s" }, { "Exercise 006": "45 s" }] },
      { title: "Clock", kind: "emom", exercises: [{ "Exercise 007": "10 reps" }, { "Exercise 008": "10 reps" }] },
      { title: "Tabata", kind: "tabata", exercises: ["Exercise 009"] },
    ],
    sources: [{ title: `${SENTENCE} ${UNBROKEN}`, url: "https://example.org/b" }], tags: ["shoulders", UNBROKEN.toLowerCase()], author: LONG_NAME,
    reviewed: { by: UNBROKEN, date: "2026-01-02" }, updated: "2026-02-01",
  }, text());
  for (const part of [1, 3]) {
    page(root, `routines/part-${part}.md`, { title: part === 1 ? UNBROKEN : LONG_NAME, series: { ...series, part }, blocks: [{ exercises: ["Bare"] }] });
  }
  for (let number = 1; number <= 64; number += 1) {
    page(root, `routines/many/routine-${pad(number)}.md`, { title: `Routine ${pad(number)}`, tags: ["many"], blocks: [{ exercises: [`Exercise ${pad(number)}`, `Exercise ${pad(number + 1)}`] }] });
  }
}

function articles(root) {
  photographs(root, "articles/everything");
  page(root, "articles/everything.md", {
    title: LONG_NAME, summary: `${SENTENCE} ${UNBROKEN}`, date: "2026-03-01", updated: "2026-03-02", author: LONG_NAME, tags: [UNBROKEN.toLowerCase(), "many"],
    images: [{ src: "everything/end.png", alt: "The arm overhead", caption: SENTENCE, credit: UNBROKEN }],
    sources: [{ title: `${SENTENCE} ${UNBROKEN}`, url: "https://example.org/c" }],
  }, `${text()}\n![The bar](everything/tall.png)\n`);
  page(root, "a-page.md", { title: UNBROKEN, summary: SENTENCE }, text());
  for (let number = 1; number <= 64; number += 1) {
    page(root, `articles/many/article-${pad(number)}.md`, { title: `Article ${pad(number)}`, summary: SENTENCE, date: "2026-01-01" }, `${SENTENCE}\n`);
  }
}

/** All that Markdown can bring. */
function text() {
  return `${SENTENCE} ${UNBROKEN}, [a link with a long text that goes on for more than a line](/about-nothing/), \`code\`, **bold**.[^1]

## ${LONG_NAME}

- One, ~~not two~~
- ${UNBROKEN}
  1. Nested
  2. Nested again

- [x] Done
- [ ] Not yet

### ${UNBROKEN}

| Muscle | Where to find it | What it does | ${UNBROKEN} |
|---|:-:|--:|---|
| Gluteus medius | ${SENTENCE} | ${UNBROKEN} | 1 |
| Gluteus minimus | beneath it | helps | 2 |

> [!WARNING]
> ${SENTENCE}

> ${UNBROKEN}

\`\`\`
a line of code that is longer than any phone is wide, and has no reason at all to break ${UNBROKEN}
\`\`\`

Term
: What it means.

---

[^1]: ${SENTENCE} ${UNBROKEN}
`.replaceAll("/about-nothing/", "/");
}

function photographs(root, folder) {
  write(root, `content/${folder}/start.png`, photograph(1200, 800, [70, 110, 130]));
  write(root, `content/${folder}/end.png`, photograph(1200, 800, [150, 110, 90]));
  write(root, `content/${folder}/tall.png`, photograph(500, 900, [90, 120, 80]));
  write(root, `content/${folder}/press.mp4`, Buffer.alloc(64));
  write(root, `content/${folder}/press.vtt`, "WEBVTT\n\n00:00.000 --> 00:01.000\nUp\n");
}

/** A file of content: front matter, which JSON writes as well as YAML, and its text. */
function page(root, file, front, body = "") {
  write(root, `content/${file}`, `---\n${yaml(front)}---\n${body}`);
}

function yaml(values) {
  return Object.entries(values).filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`).join("");
}

function write(root, file, contents) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), contents);
}

function pad(number) {
  return String(number).padStart(3, "0");
}
