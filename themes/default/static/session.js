// A session as a state machine: functions get the session (the page's data), a state, and the time in milliseconds.
(() => {
  "use strict";
  const VERSION = 1;
  /** What was left longer ago is over. */
  const STALE = 24 * 3600 * 1000;
  /** What is longer past is not heard. */
  const LATE = 1500;

  const isWork = ({ kind }) => kind === "work" || kind === "rounds";

  /** Milliseconds that a step runs by the clock; null where it takes as long as it takes. */
  function duration(step) {
    const seconds = step.every || (isWork(step) && step.seconds_most) || step.seconds;
    return seconds ? seconds * 1000 : null;
  }

  /** Another one for other steps. */
  function fingerprint({ steps }) {
    let hash = 0;
    for (const letter of JSON.stringify(steps)) hash = (Math.imul(hash, 31) + letter.codePointAt(0)) | 0;
    return `${VERSION}/${steps.length}/${hash}`;
  }

  function enter({ steps }, state, at, now) {
    const next = { ...state, at, end: null, waiting: false };
    if (!steps[at]) return { ...next, finished: now };
    const time = duration(steps[at]);
    return time === null ? next : { ...next, end: now + time };
  }

  const mark = (state, at, how, now) => ({ ...state, marks: { ...state.marks, [at]: how && { how, at: now } } });

  function begin(session, now) {
    const state = { of: fingerprint(session), started: now, seen: now, idle: 0, paused: null, finished: null, marks: {}, tally: {} };
    return enter(session, state, 0, now);
  }

  function shift(state, by, ...keys) {
    const moved = keys.filter((key) => state[key] !== null).map((key) => [key, state[key] + by]);
    return { ...state, ...Object.fromEntries(moved) };
  }

  /** The state at `now`: steps whose time is over have made room, however long nobody looked. */
  function tick(session, state, now) {
    if (state.finished !== null) return state;
    // A clock that is set back takes nothing away: what was left is still left.
    if (now < state.seen) state = shift(state, now - state.seen, "started", "end", "paused");
    while (state.paused === null && state.finished === null && state.end !== null && now >= state.end) {
      if (isWork(session.steps[state.at]) && !state.waiting) state = mark(state, state.at, "done", state.end);
      state = enter(session, state, state.at + 1, state.end);
    }
    return { ...state, seen: now };
  }

  /** Work, a round or a break is over by a tap. */
  function done(session, state, now) {
    state = resume(session, state, now);
    const { at, tally, waiting } = state, step = session.steps[at], next = session.steps[at + 1];
    if (state.finished !== null) return state;
    if (step.kind === "rounds") return { ...state, tally: { ...tally, [at]: (tally[at] || 0) + 1 } };
    if (isWork(step) && !waiting) state = mark(state, at, "done", now);
    // What is done before the next beat of the same clock rests until then.
    if (step.every && next?.every && !waiting) return { ...state, waiting: true };
    return enter(session, state, at + 1, now);
  }

  /** Leaves out a set (an optional one on all sides, of an optional exercise all), or ends a break. */
  function skip(session, state, now) {
    const { steps, rows } = session;
    state = resume(session, state, now);
    if (state.finished !== null) return state;
    const { at } = state, step = steps[at], whole = rows[step.row].optional;
    let next = at + 1;
    if (isWork(step)) {
      if (!state.waiting) state = mark(state, at, state.tally[at] ? "done" : "skipped", now);
      const goes = (other) => step.optional && other?.row === step.row && other.round === step.round && (whole || other.set === step.set);
      for (; goes(steps[next]); next++) if (isWork(steps[next])) state = mark(state, next, "skipped", now);
      // Nobody needs a rest from that; before a clock runs one does.
      if (steps[next]?.kind === "rest" && !(steps[next + 1] && duration(steps[next + 1]))) next++;
    }
    return enter(session, state, next, now);
  }

  /** Back to the work before, with the moment to get ready for it; from the end, back into the session. */
  function back(session, state, now) {
    const { steps } = session;
    if (state.finished !== null) {
      state = { ...state, finished: null, seen: now, idle: state.idle + Math.max(0, now - state.finished) };
      if (steps[state.at]) return enter(session, state, state.at, now);
    }
    state = resume(session, state, now);
    let at = Math.max(0, state.at - 1);
    while (at > 0 && !isWork(steps[at])) at--;
    state = mark(state, at, undefined);
    if (duration(steps[at]) && ["ready", "change"].includes(steps[at - 1]?.kind)) at--;
    return enter(session, state, at, now);
  }

  function pause(session, state, now) {
    state = tick(session, state, now);
    return state.paused !== null || state.finished !== null ? state : { ...state, paused: now };
  }

  function resume(session, state, now) {
    state = tick(session, state, now);
    return state.paused === null ? state : { ...shift(state, now - state.paused, "end", "idle"), paused: null };
  }

  /** Makes a break longer. */
  function more(session, state, seconds, now) {
    state = tick(session, state, now);
    const canWait = state.finished === null && !isWork(session.steps[state.at]);
    return canWait ? shift(state, seconds * 1000, "end") : state;
  }

  /** Ends the session here. */
  function finish(session, state, now) {
    state = resume(session, state, now);
    if (state.finished !== null) return state;
    if (state.tally[state.at]) state = mark(state, state.at, "done", now);
    return { ...state, finished: now };
  }

  const remaining = ({ end, paused, seen }) => (end === null ? null : Math.max(0, end - (paused ?? seen)));
  const isLastSet = ({ set = 1, of = 1, round = 1, rounds = 1 }) => (of > 1 ? set === of : rounds > 1 && round === rounds);

  /** About how many seconds a step takes. Of two who may leave it out, one does. */
  const estimate = (step) => ((duration(step) ?? 0) / 1000 || step.about || 0) / (step.optional ? 2 : 1);

  /** All that a screen shows. */
  function view(session, state) {
    const { steps, rows, exercises } = session, { at } = state;
    const step = steps[at] ?? null, row = step && rows[step.row], ms = remaining(state);
    const ahead = steps.slice(at + 1).reduce((sum, other) => sum + estimate(other), 0);
    return {
      step, row, exercise: row && { ...exercises[row.exercise], ...row.shown },
      next: steps.find((other, place) => place > at && isWork(other)) ?? null, after: steps[at + 1] ?? null,
      seconds: ms === null ? null : Math.ceil(ms / 1000), left: ahead + (ms === null ? (step ? estimate(step) : 0) : ms / 1000),
      waiting: state.waiting, paused: state.paused !== null, finished: state.finished !== null,
      rounds: state.tally[at] ?? 0, isLast: Boolean(step && isWork(step) && isLastSet(step)), progress: progress(session, state),
    };
  }

  /** The rows that a step works: its own, or all that its rounds hold. */
  const rowsOf = ({ parts, row }) => (parts?.length ? [...new Set(parts.map((part) => part.row))] : [row]);

  /** For each row how much of its work is behind, from 0 to 1. */
  function progress({ steps, rows }, state) {
    const all = rows.map(() => [0, 0]);
    steps.forEach((step, at) => {
      if (!isWork(step)) return;
      const runs = at === state.at && state.end !== null && !step.every && state.finished === null;
      const share = state.marks[at] ? 1 : runs ? Math.max(0, 1 - remaining(state) / duration(step)) : 0;
      for (const row of rowsOf(step)) all[row] = [all[row][0] + share, all[row][1] + 1];
    });
    return all.map(([behind, of]) => (of ? behind / of : 0));
  }

  /** What is heard between two states: the kind of a step that begins, and "last" for a last set; "wait" for the next beat,
   * "half", "enough" (the lower end of a range), "count" (three, two, one), "finish". */
  function cues({ steps }, before, after) {
    if (after.finished !== null) return before.finished === null ? ["finish"] : [];
    const step = steps[after.at], time = duration(step);
    if (after.at !== before.at) {
      const isLast = isWork(step) && isLastSet(step) && step.side !== "second";
      return [step.kind === "rounds" ? "work" : step.kind, ...(isLast ? ["last"] : [])];
    }
    if (after.waiting && !before.waiting) return ["wait"];
    if (after.paused !== null || after.end === null || before.end !== after.end || after.seen - before.seen > LATE) return [];
    const passes = (ms) => after.end - before.seen > ms && after.end - after.seen <= ms;
    const runs = isWork(step) && !step.every;
    return [
      runs && time >= 20000 && passes(time / 2) && "half",
      runs && step.seconds_most && passes(time - step.seconds * 1000) && "enough",
      time >= 5000 && [3000, 2000, 1000].some(passes) && "count",
    ].filter(Boolean);
  }

  /** One set on one side, and what became of it. */
  function entry({ steps }, { marks, tally }, at) {
    const step = steps[at], { set = 1, round = 1, side = "", amount = "", unit = "" } = step;
    return {
      set, round, side, amount, unit, how: marks[at]?.how ?? "left",
      rounds: step.kind === "rounds" ? tally[at] ?? 0 : undefined, at: marks[at] && new Date(marks[at].at).toISOString(),
      seconds: duration(step) && !step.every ? duration(step) / 1000 : undefined,
    };
  }

  /** What was done, by row and in all. A set counts when all its sides are done; pauses do not count. */
  function summary(session, state) {
    const { rows, steps, exercises, title: routine, url } = session;
    const all = rows.map(({ exercise, dose = "" }) => ({ title: exercises[exercise].title, exercise, dose, sets: [] }));
    steps.forEach((step, at) => {
      if (isWork(step)) for (const row of rowsOf(step)) all[row].sets.push(entry(session, state, at));
    });
    for (const row of all) {
      const whole = {};
      for (const { round, set, how } of row.sets) whole[round + "/" + set] = whole[round + "/" + set] !== false && how === "done";
      row.of = Object.keys(whole).length;
      row.done = Object.values(whole).filter(Boolean).length;
    }
    const sum = (key) => all.reduce((total, row) => total + row[key], 0);
    const end = state.finished ?? state.paused ?? state.seen;
    return {
      routine, url, started: new Date(state.started).toISOString(), ended: new Date(end).toISOString(),
      seconds: Math.max(0, Math.round((end - state.started - state.idle) / 1000)), done: sum("done"), of: sum("of"), rows: all,
    };
  }

  /** The same as a table for spreadsheets. */
  function csv(session, state) {
    const { started, routine, rows } = summary(session, state);
    const columns = ["round", "set", "side", "amount", "unit", "seconds", "rounds", "how", "at"];
    const lines = rows.flatMap(({ title, sets }) => sets.map((set) => [started, routine, title, ...columns.map((key) => set[key])]));
    const quoted = (value = "") => (/[",\r\n]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value);
    return [["started", "routine", "exercise", ...columns], ...lines].map((line) => line.map(quoted).join() + "\r\n").join("");
  }

  /** A stored state, paused when last seen; null when it is of another session, over, too old, or none at all. */
  function restore(session, text, now) {
    let state;
    try { state = JSON.parse(text); } catch { return null; }
    if (state?.of !== fingerprint(session) || state.finished !== null || !session.steps[state.at]) return null;
    const isTime = (key) => Number.isFinite(state[key]), isTimeOrNull = (key) => state[key] === null || isTime(key);
    if (!["seen", "started", "idle"].every(isTime) || !["end", "paused"].every(isTimeOrNull)) return null;
    if (!state.marks || !state.tally || now - state.seen > STALE) return null;
    return { ...state, paused: state.paused ?? state.seen };
  }

  const api = { begin, tick, done, skip, back, pause, resume, more, finish, view, cues, summary, csv, restore, isWork };
  if (typeof module !== "undefined") module.exports = api;
  else window.cuecardSession = api;
})();
