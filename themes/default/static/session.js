// A session as a state machine without a screen and without a clock: every function gets the session (the data of the page),
// a state and the time in milliseconds, and gives a new state or what is to be known of one. Pages use it as
// `cuecardSession`, other programs by `require`.
(function () {
  "use strict";

  var VERSION = 1;
  /** A session that was left longer ago is not asked for again. */
  var STALE = 24 * 3600 * 1000;
  /** Nobody hears the signals of a moment that is longer past than this. */
  var LATE = 1500;

  /** Whether a step is work; all others are breaks. */
  function isWork(step) {
    return step.kind === "work" || step.kind === "rounds";
  }

  /** How long a step runs by the clock, in milliseconds; null where it lasts as long as it takes. */
  function duration(step) {
    var seconds = step.every || (isWork(step) && step.seconds_most) || step.seconds;
    return seconds ? seconds * 1000 : null;
  }

  /** Whether the next step begins with the next beat of the same clock. */
  function beats(session, at) {
    var step = session.steps[at], next = session.steps[at + 1];
    return Boolean(step && step.every && next && next.every);
  }

  /** A short name of a session: another one when its steps are others. */
  function fingerprint(session) {
    var text = JSON.stringify(session.steps), hash = 0x811c9dc5;
    for (var i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    return (hash >>> 0).toString(36) + text.length.toString(36);
  }

  function change(state, what) {
    return Object.assign({}, state, what);
  }

  function enter(session, state, at, now) {
    var step = session.steps[at];
    if (!step) return change(state, { at: at, from: now, end: null, waiting: false, finished: now });
    var time = duration(step);
    return change(state, { at: at, from: now, end: time === null ? null : now + time, waiting: false });
  }

  function mark(state, at, how, now) {
    var marks = change(state.marks);
    if (how) marks[at] = { how: how, at: now };
    else delete marks[at];
    return change(state, { marks: marks });
  }

  function begin(session, now) {
    var state = {
      version: VERSION, of: fingerprint(session), started: now, seen: now, idle: 0, paused: null, finished: null,
      marks: {}, tally: {},
    };
    return enter(session, state, 0, now);
  }

  /** The state at `now`: steps whose time is over have made room for the next, however long nobody looked. */
  function tick(session, state, now) {
    if (state.finished !== null) return state;
    // A clock that was set back takes nothing from anybody: what was left is still left.
    if (now < state.seen) {
      var back = now - state.seen;
      state = change(state, {
        started: state.started + back, from: state.from + back, end: state.end === null ? null : state.end + back,
        paused: state.paused === null ? null : state.paused + back,
      });
    }
    while (state.paused === null && state.finished === null && state.end !== null && now >= state.end) {
      if (isWork(session.steps[state.at]) && !state.waiting) state = mark(state, state.at, "done", state.end);
      state = enter(session, state, state.at + 1, state.end);
    }
    return change(state, { seen: now });
  }

  /** What the large button does in work that is counted, and in a break: this is done, go on. */
  function done(session, state, now) {
    state = resume(session, state, now);
    var step = session.steps[state.at];
    if (state.finished !== null) return state;
    if (step.kind === "rounds") {
      var tally = change(state.tally);
      tally[state.at] = (tally[state.at] || 0) + 1;
      return change(state, { tally: tally });
    }
    if (isWork(step) && !state.waiting) state = mark(state, state.at, "done", now);
    if (beats(session, state.at) && !state.waiting) return change(state, { waiting: true });
    return enter(session, state, state.at + 1, now);
  }

  /** Leaves a set out, an optional one with all its sides and an optional exercise with all its sets; or ends a break. */
  function skip(session, state, now) {
    state = resume(session, state, now);
    if (state.finished !== null) return state;
    var steps = session.steps, step = steps[state.at], next = state.at + 1;
    if (!isWork(step)) return enter(session, state, next, now);
    var whole = session.rows[step.row].optional;
    function goes(other) {
      return step.optional && other.row === step.row && (other.round || 1) === (step.round || 1) &&
        (whole || (other.set || 1) === (step.set || 1));
    }
    state = leave(state, state.at, now);
    while (steps[next] && goes(steps[next])) {
      if (isWork(steps[next])) state = mark(state, next, "skipped", now);
      next += 1;
    }
    // Nobody needs a rest from what was left out; a clock that runs needs a moment before.
    if (steps[next] && steps[next].kind === "rest" && !(steps[next + 1] && duration(steps[next + 1]))) next += 1;
    return enter(session, state, next, now);
  }

  function leave(state, at, now) {
    if (state.waiting) return state;
    return mark(state, at, state.tally[at] ? "done" : "skipped", now);
  }

  /** Back to the work before, with the moment to get ready for it; from the end of a session back into it. */
  function back(session, state, now) {
    var steps = session.steps;
    if (state.finished !== null) {
      state = change(state, { finished: null, seen: now, idle: state.idle + Math.max(0, now - state.finished) });
      if (steps[state.at]) return enter(session, state, state.at, now);
    } else {
      state = resume(session, state, now);
    }
    var at = state.at - 1;
    while (at > 0 && !isWork(steps[at])) at -= 1;
    at = Math.max(at, 0);
    state = mark(state, at, null);
    var before = steps[at - 1];
    if (duration(steps[at]) && before && (before.kind === "ready" || before.kind === "change")) at -= 1;
    return enter(session, state, at, now);
  }

  function pause(session, state, now) {
    state = tick(session, state, now);
    return state.paused !== null || state.finished !== null ? state : change(state, { paused: now });
  }

  function resume(session, state, now) {
    state = tick(session, state, now);
    if (state.paused === null) return state;
    var idle = now - state.paused;
    return change(state, {
      paused: null, from: state.from + idle, end: state.end === null ? null : state.end + idle, idle: state.idle + idle,
    });
  }

  /** Makes a break longer. */
  function more(session, state, seconds, now) {
    state = tick(session, state, now);
    if (state.finished !== null || state.end === null || isWork(session.steps[state.at])) return state;
    return change(state, { end: state.end + seconds * 1000 });
  }

  /** Ends the session here. */
  function finish(session, state, now) {
    state = tick(session, state, now);
    if (state.finished !== null) return state;
    var idle = state.paused === null ? 0 : now - state.paused;
    if (state.tally[state.at] && !state.marks[state.at]) state = mark(state, state.at, "done", now);
    return change(state, { paused: null, finished: now, idle: state.idle + idle });
  }

  /** Milliseconds until the step ends by itself; null where it does not. */
  function remaining(state) {
    if (state.end === null) return null;
    return Math.max(0, state.end - (state.paused === null ? state.seen : state.paused));
  }

  /** About how many seconds a whole step takes. */
  function estimate(step) {
    return (duration(step) || 0) / 1000 || step.about || 0;
  }

  /** The exercise of a step, as its row shows it: one that wears the band elsewhere has pictures of its own. */
  function exerciseOf(session, step) {
    var row = session.rows[step.row];
    return Object.assign({}, session.exercises[row.exercise], row.shown);
  }

  /** All that a screen shows of a state. */
  function view(session, state) {
    var steps = session.steps, step = steps[state.at] || null;
    var next = steps.findIndex(function (other, at) { return at > state.at && isWork(other); });
    var ms = remaining(state);
    var left = ms === null ? (step ? estimate(step) : 0) : ms / 1000;
    // Of two who may leave a set out, one does.
    steps.forEach(function (other, at) { if (at > state.at) left += estimate(other) / (other.optional ? 2 : 1); });
    return {
      step: step,
      row: step ? session.rows[step.row] : null,
      exercise: step ? exerciseOf(session, step) : null,
      next: next < 0 ? null : steps[next],
      after: steps[state.at + 1] || null,
      seconds: ms === null ? null : Math.ceil(ms / 1000),
      waiting: state.waiting,
      paused: state.paused !== null,
      finished: state.finished !== null,
      rounds: state.tally[state.at] || 0,
      isLast: Boolean(step && isWork(step) && isLastSet(step)),
      left: left,
      progress: progress(session, state),
    };
  }

  function isLastSet(step) {
    return (step.of || 1) > 1 ? step.set === step.of : (step.rounds || 1) > 1 && step.round === step.rounds;
  }

  /** The rows that a step works: its own, or all that its rounds hold. */
  function rowsOf(step) {
    var rows = (step.parts || []).map(function (part) { return part.row; });
    return rows.length ? rows.filter(function (row, at) { return rows.indexOf(row) === at; }) : [step.row];
  }

  /** For each row how much of its work is behind, from 0 to 1. */
  function progress(session, state) {
    var all = session.rows.map(function () { return [0, 0]; });
    session.steps.forEach(function (step, at) {
      if (!isWork(step)) return;
      var isTimed = at === state.at && state.end !== null && !step.every && state.finished === null;
      var share = state.marks[at] ? 1 : isTimed ? Math.min(1, Math.max(0, 1 - remaining(state) / duration(step))) : 0;
      rowsOf(step).forEach(function (row) {
        all[row][0] += share;
        all[row][1] += 1;
      });
    });
    return all.map(function (pair) { return pair[1] ? pair[0] / pair[1] : 0; });
  }

  /** What is to be heard on the way from one state to the next: "count", "half", "enough"; or the kind of a step that
   * begins, "wait" for the rest of a beat, "finish", and "last" for the last set. */
  function cues(session, before, after) {
    if (after.finished !== null) return before.finished === null ? ["finish"] : [];
    if (after.paused !== null) return [];
    var step = session.steps[after.at];
    if (after.at !== before.at) {
      var begins = [step.kind === "rounds" ? "work" : step.kind];
      var first = step.side !== "second" && isWork(step) && isLastSet(step);
      return first ? begins.concat("last") : begins;
    }
    if (after.waiting && !before.waiting) return ["wait"];
    if (after.end === null || before.end !== after.end || after.seen - before.seen > LATE) return [];
    function passes(ms) {
      return after.end - before.seen > ms && after.end - after.seen <= ms;
    }
    var time = duration(step), heard = [];
    if (isWork(step) && !step.every && time >= 20000 && passes(time / 2)) heard.push("half");
    if (isWork(step) && step.seconds_most && passes(time - step.seconds * 1000)) heard.push("enough");
    if (time >= 5000 && [3000, 2000, 1000].some(passes)) heard.push("count");
    return heard;
  }

  /** One set on one side, and what became of it. */
  function entry(session, state, at) {
    var step = session.steps[at], marked = state.marks[at];
    var entry = {
      set: step.set || 1, round: step.round || 1, side: step.side || "", amount: step.amount || "", unit: step.unit || "",
      how: marked ? marked.how : "left",
    };
    if (step.kind === "rounds") entry.rounds = state.tally[at] || 0;
    if (marked) entry.at = new Date(marked.at).toISOString();
    if (duration(step) && !step.every) entry.seconds = duration(step) / 1000;
    return entry;
  }

  /** What was done: one entry for each row, with its sets, side by side; and the sums. A set counts when all its sides are
   * done, and seconds are without pauses. */
  function summary(session, state) {
    var rows = session.rows.map(function (row) {
      return { title: session.exercises[row.exercise].title, exercise: row.exercise, dose: row.dose || "", done: 0, of: 0, sets: [] };
    });
    session.steps.forEach(function (step, at) {
      if (isWork(step)) rowsOf(step).forEach(function (row) { rows[row].sets.push(entry(session, state, at)); });
    });
    rows.forEach(function (row) {
      var whole = {};
      row.sets.forEach(function (set) {
        var key = set.round + "/" + set.set;
        whole[key] = whole[key] !== false && set.how === "done";
      });
      row.of = Object.keys(whole).length;
      row.done = Object.keys(whole).filter(function (key) { return whole[key]; }).length;
    });
    function sum(key) { return rows.reduce(function (all, row) { return all + row[key]; }, 0); }
    var end = state.finished === null ? (state.paused === null ? state.seen : state.paused) : state.finished;
    return {
      routine: session.title, url: session.url, started: new Date(state.started).toISOString(), ended: new Date(end).toISOString(),
      seconds: Math.max(0, Math.round((end - state.started - state.idle) / 1000)), done: sum("done"), of: sum("of"), rows: rows,
    };
  }

  /** The same as a table for spreadsheets. */
  function csv(session, state) {
    var all = summary(session, state);
    var lines = [["started", "routine", "exercise", "round", "set", "side", "amount", "unit", "seconds", "rounds", "result", "at"]];
    all.rows.forEach(function (row) {
      row.sets.forEach(function (set) {
        lines.push([all.started, all.routine, row.title, set.round, set.set, set.side, set.amount, set.unit, set.seconds,
          set.rounds, set.how, set.at]);
      });
    });
    return lines.map(function (line) { return line.map(quoted).join(",") + "\r\n"; }).join("");
  }

  function quoted(value) {
    var text = value === undefined ? "" : String(value);
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  /** A stored state, paused where it was last seen; null when it is of another session, over, too old or no state at all. */
  function restore(session, text, now) {
    var state;
    try { state = JSON.parse(text); } catch (e) { return null; }
    if (!state || state.version !== VERSION || state.of !== fingerprint(session)) return null;
    var numbers = [state.at, state.from, state.seen, state.started, state.idle].every(Number.isFinite);
    var maybe = [state.end, state.paused].every(function (time) { return time === null || Number.isFinite(time); });
    var maps = [state.marks, state.tally].every(function (map) { return map && typeof map === "object"; });
    if (!numbers || !maybe || !maps || state.finished !== null || !session.steps[state.at]) return null;
    if (now - state.seen > STALE) return null;
    return state.paused === null ? change(state, { paused: state.seen }) : state;
  }

  var api = {
    begin: begin, tick: tick, done: done, skip: skip, back: back, pause: pause, resume: resume, more: more, finish: finish,
    view: view, exerciseOf: exerciseOf, cues: cues, summary: summary, csv: csv, restore: restore, isWork: isWork, duration: duration,
  };
  if (typeof module !== "undefined") module.exports = api;
  else window.cuecardSession = api;
})();
