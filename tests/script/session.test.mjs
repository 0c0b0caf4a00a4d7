// The state machine of the player, with a clock that the tests turn.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, test } from "node:test";

const machine = createRequire(import.meta.url)("../../themes/default/static/session.js");

const START = Date.parse("2026-11-21T18:00:00Z");
const MINUTE = 60_000;

/** A session of these steps; a step stands for its row unless it says another. */
function session(steps, rows = 1) {
  const exercises = Object.fromEntries(Array.from({ length: rows }, (_, row) => [`e${row}`, { title: `Exercise ${row}`, url: `/e${row}/` }]));
  return {
    format: 1, slug: "hips", title: "Hips", url: "/routines/hips/", language: "en",
    rows: Array.from({ length: rows }, (_, row) => ({ exercise: `e${row}` })),
    exercises, steps: steps.map((step) => ({ row: 0, ...step })),
  };
}

/** Someone who plays: each deed happens at `now`. */
class Player {
  now = START;
  constructor(session) {
    this.session = session;
    this.state = machine.begin(session, this.now);
  }
  /** Time passes unseen; then the screen is looked at. */
  wait(seconds) {
    this.now += seconds * 1000;
    return this.does("tick");
  }
  does(deed, ...more) {
    const before = this.state;
    this.state = machine[deed](this.session, before, ...more, this.now);
    this.heard = machine.cues(this.session, before, this.state);
    return this;
  }
  get view() { return machine.view(this.session, this.state); }
  /** How each work step ended, "-" where it has not. */
  get marks() {
    return this.session.steps.map((step, at) => (machine.isWork(step) ? (this.state.marks[at]?.how ?? "-")[0] : ".")).join("");
  }
}

const count = (more) => ({ kind: "work", amount: "10", about: 25, ...more });
const hold = (seconds, more) => ({ kind: "work", amount: String(seconds), unit: "s", seconds, held: true, ...more });
const rest = (seconds, more) => ({ kind: "rest", ...(seconds ? { seconds } : {}), ...more });
const change = { kind: "change", seconds: 5, side: "second" };
const ready = { kind: "ready", seconds: 10 };
const beat = (set, of, more) => ({ kind: "work", amount: "5", every: 60, set, of, ...more });
const tabata = [1, 2, 3].flatMap((set) => [{ kind: "work", seconds: 20, set, of: 3 }, rest(10)]).slice(0, -1);

describe("counted work", () => {
  test("waits for a tap, however long", () => {
    const player = new Player(session([count({ set: 1, of: 2 }), count({ set: 2, of: 2 })]));
    player.wait(3600);
    assert.equal(player.state.at, 0);
    assert.equal(player.view.seconds, null);
    player.does("done");
    assert.deepEqual([player.state.at, player.marks, player.heard], [1, "d-", ["work", "last"]]);
    player.does("done");
    assert.ok(player.view.finished);
    assert.deepEqual(player.heard, ["finish"]);
  });

  test("goes from side to side with a moment between", () => {
    const player = new Player(session([count({ side: "first" }), change, count({ side: "second" })]));
    player.does("done");
    assert.deepEqual([player.view.step.kind, player.view.seconds, player.heard], ["change", 5, ["change"]]);
    player.wait(5);
    assert.deepEqual([player.view.step.side, player.heard], ["second", ["work"]]);
  });
});

describe("timed work", () => {
  test("counts down from the wall clock and goes on by itself", () => {
    const player = new Player(session([ready, hold(30), count()]));
    assert.equal(player.view.seconds, 10);
    player.wait(9.2);
    assert.equal(player.view.seconds, 1);
    player.wait(0.9);
    assert.deepEqual([player.view.step.kind, player.view.seconds], ["work", 30]);
    player.wait(30);
    assert.deepEqual([player.state.at, player.marks], [2, ".d-"]);
  });

  test("loses nothing while the page is hidden for ten minutes", () => {
    const player = new Player(session([hold(30), rest(20), hold(30), rest(60), count(), hold(5)]));
    player.wait(600);
    assert.deepEqual([player.state.at, player.marks], [4, "d.d.--"], "it waits at the first step that needs a tap");
    assert.equal(player.state.marks[2].at, START + 80_000, "each step ended when its own time was over");
    assert.deepEqual(player.heard, ["work"], "what is long past is not heard");
  });

  test("keeps to the beat of several steps, with no drift", () => {
    const player = new Player(session(tabata));
    for (let i = 0; i < 7; i++) player.wait(10.7);
    assert.deepEqual([player.state.at, player.view.seconds], [4, Math.ceil(80 - 74.9)]);
  });

  test("is heard at half, and three, two, one before its end", () => {
    const player = new Player(session([hold(30), count()]));
    const heard = [];
    for (let i = 0; i < 300; i++) {
      player.wait(0.1);
      heard.push(...player.heard.map((name) => `${name} ${Math.round((player.now - START) / 1000)}`));
    }
    assert.deepEqual(heard, ["half 15", "count 27", "count 28", "count 29", "work 30"]);
  });

  test("says when a range has its lower end, and runs to the upper", () => {
    const player = new Player(session([hold(20, { seconds_most: 30 })]));
    assert.equal(player.view.seconds, 30);
    player.wait(19.5).wait(1);
    assert.deepEqual(player.heard, ["enough"]);
    assert.equal(player.view.seconds, 10);
  });
});

describe("pause, back, skip and a longer rest", () => {
  test("a pause stops the clock, however long it takes", () => {
    const player = new Player(session([hold(30), count()]));
    player.wait(10).does("pause").wait(1000);
    assert.deepEqual([player.view.paused, player.view.seconds], [true, 20]);
    player.does("resume");
    player.wait(19);
    assert.equal(player.view.seconds, 1);
    player.wait(1);
    assert.equal(player.state.at, 1);
    assert.equal(machine.summary(player.session, player.state).seconds, 30, "pauses do not count as work");
  });

  test("back takes the last tick away", () => {
    const player = new Player(session([count({ set: 1 }), rest(30), count({ set: 2 })]));
    player.does("done").does("done");
    assert.deepEqual([player.state.at, player.marks], [2, "d.-"]);
    player.does("back");
    assert.deepEqual([player.state.at, player.marks], [0, "-.-"]);
    player.does("back");
    assert.equal(player.state.at, 0, "before the beginning is nothing");
  });

  test("back to timed work gives a moment to get ready", () => {
    const player = new Player(session([ready, hold(30), rest(10), count()]));
    player.wait(45).does("back");
    assert.deepEqual([player.view.step.kind, player.view.seconds, player.marks], ["ready", 10, ".-.-"]);
  });

  test("skip leaves a set out, and the rest from it", () => {
    const player = new Player(session([count(), rest(30), count(), rest(30), hold(20)]));
    player.does("skip");
    assert.deepEqual([player.state.at, player.marks], [2, "s.-.-"]);
    player.does("skip");
    assert.equal(player.view.step.kind, "rest", "before timed work it is time to get ready");
    player.does("skip");
    assert.equal(player.state.at, 4);
  });

  test("skip leaves out both sides of an optional set", () => {
    const optional = { set: 2, of: 2, optional: true };
    const steps = [count({ ...optional, side: "first" }), { ...change, ...optional }, count({ ...optional, side: "second" }), count({ row: 1 })];
    const player = new Player(session(steps, 2));
    player.does("skip");
    assert.deepEqual([player.state.at, player.marks], [3, "s.s-"]);
  });

  test("skip leaves out all sets of an optional exercise", () => {
    const optional = session([count({ set: 1, of: 2, optional: true }), count({ set: 2, of: 2, optional: true }), count({ row: 1 })], 2);
    optional.rows[0].optional = true;
    assert.deepEqual(new Player(optional).does("skip").marks, "ss-");
  });

  test("a rest can be made longer, work cannot", () => {
    const player = new Player(session([rest(30), hold(30)]));
    player.wait(10).does("more", 15);
    assert.equal(player.view.seconds, 35);
    player.wait(35).does("more", 15);
    assert.deepEqual([player.view.step.kind, player.view.seconds], ["work", 30]);
  });

  test("a rest without a time lasts until one is ready", () => {
    const player = new Player(session([count(), rest(0), count()]));
    player.does("done").wait(500);
    assert.deepEqual([player.view.step.kind, player.view.seconds], ["rest", null]);
    assert.equal(player.does("done").state.at, 2);
  });
});

describe("clocks", () => {
  test("EMOM: what is done early rests until the next minute", () => {
    const player = new Player(session([beat(1, 3), beat(2, 3), beat(3, 3)]));
    player.wait(20).does("done");
    assert.deepEqual([player.view.waiting, player.view.seconds, player.heard], [true, 40, ["wait"]]);
    player.wait(40);
    assert.deepEqual([player.state.at, player.view.waiting, player.heard], [1, false, ["work"]]);
    player.wait(60);
    assert.deepEqual([player.state.at, player.marks], [2, "dd-"], "the next minute begins, tap or no tap");
    player.does("done");
    assert.ok(player.view.finished, "the last minute need not be waited for");
    assert.equal(player.state.marks[0].at, START + 20_000);
  });

  test("EMOM: hidden for ten minutes, all minutes have passed", () => {
    const player = new Player(session(Array.from({ length: 8 }, (_, at) => beat(at + 1, 8))));
    player.wait(600);
    assert.deepEqual([player.view.finished, player.marks], [true, "dddddddd"]);
    assert.equal(player.state.finished, START + 8 * MINUTE);
  });

  test("AMRAP counts rounds until its time is over", () => {
    const player = new Player(session([{ kind: "rounds", seconds: 480 }, count()]));
    player.does("done").wait(100).does("done");
    assert.deepEqual([player.view.rounds, player.view.seconds, player.state.at], [2, 380, 0]);
    player.wait(380);
    assert.deepEqual([player.state.at, player.marks], [1, "d-"]);
    assert.equal(machine.summary(player.session, player.state).rows[0].sets[0].rounds, 2);
  });

  test("AMRAP without a time ends when one says so", () => {
    const parts = [{ row: 0, amount: "5" }, { row: 1, amount: "10" }];
    const player = new Player(session([{ kind: "rounds", parts }, count({ row: 2 })], 3));
    player.does("done").wait(9000).does("skip");
    assert.deepEqual([player.state.at, player.marks], [1, "d-"]);
    assert.deepEqual(player.view.progress, [1, 1, 0], "both exercises of the rounds are done");
  });

  test("Tabata runs through without a tap", () => {
    const player = new Player(session(tabata));
    player.wait(20);
    assert.deepEqual([player.view.step.kind, player.heard], ["rest", ["rest"]]);
    player.wait(10);
    assert.deepEqual([player.view.step.set, player.view.seconds], [2, 20]);
    player.wait(50);
    assert.deepEqual([player.view.finished, player.marks], [true, "d.d.d"]);
  });
});

describe("clocks that are set", () => {
  test("back take nothing away", () => {
    const player = new Player(session([hold(30), count()]));
    player.wait(10).wait(-3600);
    assert.equal(player.view.seconds, 20);
    player.wait(20);
    assert.equal(player.state.at, 1);
    assert.equal(machine.summary(player.session, player.state).seconds, 30);
  });

  test("back in a pause neither", () => {
    const player = new Player(session([hold(30), count()]));
    player.wait(10).does("pause").wait(-3600).does("resume");
    assert.equal(player.view.seconds, 20);
  });
});

describe("a stored state", () => {
  const steps = [hold(30), rest(20), count(), count()];
  const stored = (seconds) => {
    const player = new Player(session(steps));
    player.wait(seconds);
    return { player, text: JSON.stringify(player.state) };
  };

  test("goes on where it was last seen", () => {
    const { player, text } = stored(12);
    player.now += 30 * MINUTE;
    player.state = machine.restore(player.session, text, player.now);
    assert.deepEqual([player.view.paused, player.view.seconds], [true, 18]);
    player.does("resume");
    assert.deepEqual([player.state.at, player.view.seconds], [0, 18]);
  });

  test("in a pause stays in it", () => {
    const { player } = stored(12);
    player.does("pause");
    const state = machine.restore(player.session, JSON.stringify(player.state), player.now + 5 * MINUTE);
    assert.equal(state.paused, START + 12_000);
  });

  test("of other steps, of yesterday, of a session that is over or of nothing is no use", () => {
    const { player, text } = stored(12);
    const other = session([...steps, count()]);
    const over = new Player(session([count()])).does("done");
    assert.equal(machine.restore(other, text, player.now), null);
    assert.equal(machine.restore(player.session, text, player.now + 25 * 60 * MINUTE), null);
    assert.equal(machine.restore(over.session, JSON.stringify(over.state), over.now), null);
    for (const nonsense of [null, "", "{", "null", "[]", "{}", '{"version":1}', text.replace('"at":0', '"at":"x"'), text.replace('"at":0', '"at":99')]) {
      assert.equal(machine.restore(player.session, nonsense, player.now), null, String(nonsense));
    }
  });
});

describe("what was done", () => {
  test("a set counts when both sides are done", () => {
    const sides = (set) => [count({ set, of: 2, side: "first" }), change, count({ set, of: 2, side: "second" })];
    const player = new Player(session([...sides(1), ...sides(2), count({ row: 1 })], 2));
    player.does("done").does("done").does("done").does("done").does("done").does("finish");
    const all = machine.summary(player.session, player.state);
    assert.deepEqual(all.rows.map(({ done, of }) => [done, of]), [[1, 2], [0, 1]]);
    assert.deepEqual([all.done, all.of], [1, 3]);
    assert.deepEqual(all.rows[0].sets.map((set) => set.how), ["done", "done", "done", "left"]);
  });

  test("is a table that spreadsheets read", () => {
    const own = session([count(), hold(30)]);
    own.exercises.e0.title = 'Bridge, "high"';
    const player = new Player(own);
    player.wait(61).does("done").does("skip");
    assert.deepEqual(machine.csv(own, player.state).split("\r\n"), [
      "started,routine,exercise,round,set,side,amount,unit,seconds,rounds,how,at",
      '2026-11-21T18:00:00.000Z,Hips,"Bridge, ""high""",1,1,,10,,,,done,2026-11-21T18:01:01.000Z',
      '2026-11-21T18:00:00.000Z,Hips,"Bridge, ""high""",1,1,,30,s,30,,skipped,2026-11-21T18:01:01.000Z',
      "",
    ]);
  });

  test("can be gone back to from the end", () => {
    const player = new Player(session([count(), count()]));
    player.does("done").does("finish");
    assert.ok(player.view.finished);
    player.wait(30).does("back");
    assert.deepEqual([player.view.finished, player.state.at], [false, 1]);
    assert.deepEqual(player.does("done").view.finished, true);
    player.does("back");
    assert.deepEqual([player.state.at, player.marks], [1, "d-"]);
  });
});
