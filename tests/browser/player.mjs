// A guide with routines to play, and the player of one of them in a tab whose clock and devices belong to the tests.
import { Window, launch } from "./browser.mjs";
import { Guide } from "./program.mjs";

export const SAMPLE = "/routines/hip-and-glute-strength/play/";
export const TIMED = "/routines/timed/play/";
export const KINDS = "/routines/kinds/play/";

const ROUTINES = {
  timed: `---
title: Timed
summary: For a test.
blocks:
  - rest: 20 s
    exercises:
      - exercise: plank
        dose: 30 s
        note: Breathe.
      - squat: 2 x 5
---
`,
  kinds: `---
title: All kinds
summary: For a test.
blocks:
  - {title: Round and round, kind: circuit, rounds: 2, rest: 10 s, exercises: [squat: 10 each side, plank: 20 s]}
  - {kind: emom, rounds: 2, exercises: [squat: 12 reps]}
  - {kind: tabata, exercises: [squat: Tabata x 2]}
  - {title: As many as you can, kind: amrap, exercises: [squat: 5 reps, plank: 10 s hold]}
---
`,
};
const EXERCISES = {
  plank: "---\ntitle: Plank\nequipment: []\nmuscles: {primary: [core]}\nfigure: plank\n---\n1. Hold still.\n",
  squat: "---\ntitle: Squat\nequipment: []\nmuscles: {primary: [quads]}\nfigure: {start: standing, end: squat}\ncues: [Sit back., Knees out.]\n---\n1. Sit down, stand up.\n",
};

/** A browser and a served guide. */
export class Stage {
  async open(program) {
    this.browser = await launch();
    this.guide = new Guide();
    for (const [name, text] of Object.entries(EXERCISES)) this.guide.write(`content/exercises/${name}.md`, text);
    for (const [name, text] of Object.entries(ROUTINES)) this.guide.write(`content/routines/${name}.md`, text);
    await this.guide.serve(program);
  }

  async close() {
    await this.browser?.close();
    await this.guide?.stop();
    this.guide?.remove();
  }

  /** Opens a page, does something there, and sees that the browser had nothing to complain of. */
  async on(path, options, doThis) {
    const { init, clock = true, ...more } = options;
    const window = await Window.open(this.browser, { viewport: { width: 390, height: 844 }, ...more });
    try {
      await window.context.addInitScript(pretendDevices);
      if (init) await window.context.addInitScript(init);
      await window.context.route("**/play/", strictly);
      if (clock) await window.context.clock.install({ time: "2026-11-21T18:00:00" });
      const tab = await window.tab(this.guide.address(path));
      if (clock) await tab.clock.pauseAt("2026-11-21T18:05:00");
      await doThis(tab);
    } finally {
      await window.close();
    }
  }
}

export const screen = (tab) => tab.locator("[data-player]").getAttribute("data-player");
export const text = (tab, part) => tab.locator(`[data-${part}]`).textContent();
export const main = (tab) => tab.locator("[data-main]");
export const key = (tab, name) => tab.locator("[data-key]").filter({ hasText: name });

/** The page as a server sends it that allows nothing but the site's own files. */
async function strictly(route) {
  const response = await route.fetch();
  await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": "default-src 'self'" } });
}

// Runs in pages: devices that write down what is asked of them.
function pretendDevices() {
  window.heard = [];
  window.said = [];
  window.locks = 0;
  const silent = { setValueAtTime() {}, linearRampToValueAtTime() {} };
  const node = (more) => ({ connect: (next) => next, ...more });
  window.AudioContext = class {
    state = "running";
    currentTime = 0;
    destination = node({});
    resume() { return Promise.resolve(); }
    createGain() { return node({ gain: silent }); }
    createOscillator() {
      const frequency = { value: 0 };
      return node({ frequency, start: () => window.heard.push(frequency.value), stop() {} });
    }
  };
  const speech = { cancel() {}, speak: (words) => window.said.push(words.text) };
  Object.defineProperty(window, "speechSynthesis", { value: speech, configurable: true });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const wakeLock = {
    async request() {
      const lock = new EventTarget();
      const end = () => {
        window.locks -= 1;
        lock.dispatchEvent(new Event("release"));
      };
      lock.release = async () => end();
      window.loseLock = end;
      window.locks += 1;
      return lock;
    },
  };
  Object.defineProperty(Navigator.prototype, "wakeLock", { value: wakeLock, configurable: true });
}
