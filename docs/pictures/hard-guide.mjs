// Writes a guide of routines that are hard to set on paper: `node hard-guide.mjs FOLDER`.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = process.argv[2];
const write = (path, text) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const list = (key, items) => (items.length ? `${key}:\n${items.map((item) => `  - ${item}\n`).join("")}` : "");

const FIGURES = [
  "{start: standing, end: {right hip: 60}}",
  "{start: hook-lying, end: bridge}",
  "{start: side-lying, end: {right hip: abduction 30}}",
  "{start: quadruped, end: {right hip: 0}}",
  "{start: standing}",
];
const FULL = "3-4 x 8-12 each side @ 70% 1RM, tempo 3-1-2-0, hold 2 s, rest 60-90 s";
const DOSES = ["2-3 x 10 each side", FULL, "3 x 30-45 s", "20 reps"];
const CUE = "Keep the belly button drawn in and the band tight all the way down and up again.";
const LONG = "Single-leg banded bridge with a slow return and a pause at the top of the movement";

// A routine of so many exercises; `like` says how the exercise of a number differs from a plain one.
function routine(slug, title, count, like = () => ({}), block = "title: Part") {
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  for (const number of numbers) {
    const plain = { title: `Movement ${number}`, dose: DOSES[number % 4], cues: ["Stay long.", CUE].slice(0, number % 3) };
    const exercise = { ...plain, figure: true, steps: ["Stand tall.", "Lift the knee."], mistakes: ["Rushing."], ...like(number) };
    const steps = exercise.steps.map((step, at) => `${at + 1}. ${step}\n`).join("");
    write(
      `content/exercises/${slug}-${number}.md`,
      `---\ntitle: "${exercise.title}"\nsides: each\nequipment: [mini-band: ankles]\ndose: ${exercise.dose}\n` +
        (exercise.figure ? `figure: ${FIGURES[number % 5]}\n` : "") +
        `${list("cues", exercise.cues)}${list("mistakes", exercise.mistakes)}---\n${steps}`,
    );
  }
  write(
    `content/routines/${slug}.md`,
    `---\ntitle: ${title}\nsummary: Everything that is hard to set.\nfrequency: 2-3 times a week\nlevel: beginner\n` +
      `stop_if: [Sharp pain., Numbness.]\nprogression: Add a set, then a stronger band.\n` +
      `blocks:\n  - ${block}\n    exercises:\n${numbers.map((number) => `      - ${slug}-${number}\n`).join("")}---\n`,
  );
}

write("cuecard.yaml", "title: The hard guide\nbase_url: https://example.org/\n");
routine("1-one", "One alone", 1);
routine("2-nine", "Nine of them", 9);
routine("3-thirty", "All thirty of them", 30);
routine("4-names", "Long names", 6, (number) => ({ title: `${LONG} ${number}`, dose: FULL, cues: [CUE, CUE] }));
routine("5-doses", "Full doses", 6, () => ({ dose: FULL, cues: [CUE] }), "kind: circuit\n    rounds: 3\n    rest: 60-90 s");
routine("6-cues", "Ten cues", 4, () => ({ cues: Array(10).fill(CUE), steps: Array(9).fill(CUE), mistakes: Array(7).fill(CUE) }));
routine("7-plain", "Neither figures nor cues", 9, () => ({ figure: false, cues: [] }));
const TITLES = [
  "Hüftkreisen gegen Widerstand in Seitenlage – Übungsvariante für Fortgeschrittene",
  "Rumpfbeugenwiderstandsübung",
  "Γέφυρα γλουτών με το ένα πόδι",
  "Πλάγια άρση ποδιού",
];
const SAID = ["Füße schließen, Oberschenkelmuskulaturanspannung halten.", "Κράτα τη λεκάνη ψηλά, μην αφήσεις τη μέση να πέσει."];
routine("8-scripts", "Ελληνικά und Deutsch", 4, (number) => ({ title: TITLES[number - 1], cues: [SAID[number > 2 ? 1 : 0]] }));
