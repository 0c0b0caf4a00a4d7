// The player's screen: shows the state of a session (session.js), gives it taps, keys and the time, and makes its signals
// heard (signals.js). All words stand in the template.
(function () {
  "use strict";
  var root = document.querySelector("[data-player]");
  var machine = window.cuecardSession, signals = window.cuecardSignals;
  if (!root || !machine || !signals) return;

  var session = read("session"), words = read("words"), memory = signals.memory;
  if (!session || !session.steps.length) return;

  function read(name) {
    try { return JSON.parse(document.querySelector("script[data-" + name + "]").textContent); } catch (e) { return null; }
  }
  function part(name) { return root.querySelector("[data-" + name + "]"); }
  function show(name, shown) { part(name).hidden = !shown; }
  function write(name, text) {
    var element = part(name);
    if (element.textContent !== text) element.textContent = text;
    return element;
  }
  /** Words of the template with their places filled: "set {set} of {of}". */
  function say(key, values) {
    var text = key in words ? words[key] : key;
    if (Array.isArray(text)) text = text[values.one ? 0 : 1];
    return text.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }

  var STATE = "cuecard-session-" + session.url, DAY = "cuecard-day-", SOUND = "cuecard-sound", VOICE = "cuecard-voice";
  /** Days that the device remembers. */
  var DAYS = 400;
  var state = null, timer = null, shown = {};
  var still = matchMedia("(prefers-reduced-motion: reduce)");
  var sound = memory.get(SOUND) !== "off", voice = signals.canSpeak && memory.get(VOICE) === "on";

  // ---- Where pictures lie ----

  // The addresses of the data begin at the top of the site. The link to the routine's page says where that is seen from
  // here, also in a folder that was moved or is opened without a server.
  var top = new URL("../../", part("home").href.replace(/index\.html$/, "")).href;
  var base = session.url.replace(/routines\/[^/]+\/$/, "");
  function address(src) {
    return src.indexOf(base) === 0 ? top + src.slice(base.length) : src;
  }

  function image(picture, alt) {
    var img = new Image(picture.width, picture.height);
    img.alt = alt === undefined ? picture.alt || "" : alt;
    img.decoding = "async";
    if (picture.srcset) {
      img.sizes = "(min-width: 56rem) 40rem, 100vw";
      img.srcset = picture.srcset.split(", ").map(address).join(", ");
    }
    img.src = address(picture.src);
    return img;
  }

  // ---- Words ----

  function exercise(step) { return machine.exerciseOf(session, step); }

  /** "45", "1:30"; always with minutes where it stands within a sentence. */
  function clock(seconds, inText) {
    return seconds < 60 && !inText ? String(seconds) : Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
  }

  function sideWords(step) {
    if (!step.side) return "";
    var limb = step.limb || "side", way = limb === "way" || limb === "direction";
    if (step.side === "both" || step.side === "alternating") return words[step.side];
    var side = { first: way ? "first" : "left", second: way ? "second" : "right" }[step.side] || step.side;
    return say(side + (side === "first" || side === "second" ? " way" : " side"), { limb: words.limbs[limb] });
  }

  function setWords(step) {
    var parts = [];
    if (step.rounds > 1) parts.push(say("round", { round: step.round || 1, rounds: step.rounds }));
    if (step.of > 1) parts.push(step.set === step.of ? words.last : say("set", { set: step.set || 1, of: step.of }));
    if (step.optional) parts.push(words.optional);
    return parts.join(", ");
  }

  function unitWords(step) {
    var unit = step.unit || (/^\d/.test(step.amount || "") ? words.times : "");
    return [unit].concat(step.details || []).filter(Boolean).join(", ");
  }

  /** "10 steps each side", "30 seconds". */
  function amountWords(step) {
    if (step.kind === "rounds") return words["as-many"];
    if (!step.amount) return words.own;
    var unit = step.unit === "s" ? words.seconds : step.unit || words.times;
    return /^\d/.test(step.amount) ? step.amount + " " + unit : step.amount + (step.unit ? " " + step.unit : "");
  }

  function capital(text) { return text.charAt(0).toUpperCase() + text.slice(1); }

  /** What a step is, for those who listen. */
  function spoken(before, view) {
    var step = view.step;
    if (view.finished) return part("result").textContent + ". " + part("sum").textContent;
    if (step.kind === "rest") {
      var rest = step.seconds ? say("say-rest", { seconds: step.seconds }) : words.rest + ".";
      return rest + " " + say("say-next", { name: [exercise(step).title, sideWords(step)].filter(Boolean).join(", ") });
    }
    if (step.kind === "change") return words.change + ".";
    if (step.kind === "ready") return words["get-ready"] + ": " + exercise(step).title + ".";
    if (view.waiting) return words.wait + ".";
    var isNew = !before || before.row !== step.row || step.rounds > 1;
    var parts = [
      view.isLast && step.side !== "second" ? capital(words[step.of > 1 ? "last" : "last-round"]) : "",
      isNew ? exercise(step).title : "", capital(amountWords(step)), (step.details || []).join(", "), sideWords(step),
    ];
    if (isNew && session.rows[step.row].placement) parts.splice(2, 0, session.rows[step.row].placement);
    return parts.filter(Boolean).join(". ").replace(/–/g, " to ") + ".";
  }

  // ---- The screens ----

  function screen(name) {
    root.dataset.player = name;
    show("opening", name === "start");
    show("finish", name === "finish");
    show("stage", name !== "start" && name !== "finish");
    show("ticks", name !== "start");
    show("where", name !== "start" && name !== "finish");
    show("next", name !== "start" && name !== "finish");
    show("footer", true);
  }

  /** The large button and the small ones: pairs of a word and what it does. */
  function keys(main, others) {
    write("main", main[0]).onclick = main[1];
    var buttons = root.querySelectorAll("[data-key]");
    buttons.forEach(function (button, at) {
      var key = others[at];
      button.hidden = !key;
      if (!key) return;
      button.textContent = key[0];
      button.onclick = key[1];
    });
  }

  function render() {
    var view = machine.view(session, state);
    drawTicks(view.progress);
    if (view.finished) return renderFinish(view);
    screen(view.paused ? "paused" : view.waiting ? "wait" : view.step.kind);
    renderPlace(view);
    renderWords(view);
    renderFigure(view);
    renderNext(view);
    renderKeys(view);
  }

  function drawTicks(progress) {
    var list = part("ticks");
    while (list.children.length < progress.length) list.append(document.createElement("li"));
    progress.forEach(function (share, at) {
      var tick = list.children[at];
      tick.className = share >= 1 ? "done" : share > 0 ? "now" : "";
      tick.style.setProperty("--share", String(Math.round(share * 1000) / 1000));
    });
  }

  function renderPlace(view) {
    write("place", say("place", { number: view.step.row + 1, count: session.rows.length }));
    var minutes = Math.round(view.left / 60);
    write("left", minutes < 1 ? words["left-short"] : say("left", { minutes: minutes }));
  }

  function renderWords(view) {
    var text = machine.isWork(view.step) ? workWords(view) : breakWords(view);
    if (view.paused) {
      text.placement = text.heading;
      text.heading = words.paused;
    }
    write("name", text.heading);
    write("placement", text.placement || "").hidden = !text.placement;
    write("number", text.number).dataset.size = text.number.length > 7 ? "words" : text.number.length > 3 ? "long" : "short";
    write("unit", text.number ? text.unit : words.own);
    write("side", capital(text.strong)).hidden = !text.strong;
    write("set", text.small).hidden = !text.small;
    write("cue", text.cue || "").hidden = !text.cue;
    renderParts(view.step);
  }

  /** In a break the clock is large, and what comes next is named. */
  function breakWords(view) {
    var step = view.step, place = [sideWords(step), setWords(step)].filter(Boolean).join(", ");
    var isTurn = step.kind === "change";
    return {
      heading: isTurn ? words.change : step.kind === "rest" ? words.rest : words["get-ready"],
      placement: isTurn ? view.exercise.title : view.row.placement,
      number: view.seconds === null ? "…" : clock(view.seconds),
      unit: view.seconds === null ? words["as-needed"] : timeWords(step, view),
      strong: isTurn ? sideWords(step) : view.exercise.title,
      small: isTurn ? setWords(step) : place,
    };
  }

  function workWords(view) {
    var step = view.step, row = view.row;
    var text = {
      heading: view.waiting ? words.wait : view.exercise.title,
      placement: row.placement,
      number: view.seconds === null ? step.amount || "" : clock(view.seconds),
      unit: view.seconds === null ? unitWords(step) : timeWords(step, view),
      strong: sideWords(step), small: setWords(step), cue: view.waiting ? "" : cueOf(step, row, view.exercise),
    };
    if (step.every && !view.waiting) {
      text.number = step.amount || clock(view.seconds);
      text.unit = step.amount ? unitWords(step) : words.own;
      text.cue = say("beat", { time: clock(view.seconds, true) });
    }
    if (step.kind === "rounds") {
      var rounds = say("rounds", { one: view.rounds === 1 });
      if (isShared(step)) {
        text.heading = row.block || words["as-many"];
        text.placement = "";
      }
      text.number = view.seconds === null ? String(view.rounds) : text.number;
      text.unit = view.seconds === null ? rounds : text.unit;
      text.strong = view.seconds === null ? "" : view.rounds + " " + rounds;
      text.small = words["as-many"];
      text.cue = "";
    }
    return text;
  }

  /** Whether the rounds of a step hold several exercises. */
  function isShared(step) {
    return (step.parts || []).some(function (part) { return part.row !== step.row; });
  }

  function timeWords(step, view) {
    var unit = view.seconds < 60 ? words.seconds : words.minutes;
    return [step.held ? say("hold", { unit: unit }) : unit].concat(step.details || []).filter(Boolean).join(", ");
  }

  /** The author's note first, then one cue after the other, a set each. */
  function cueOf(step, row, exercise) {
    var all = (row.note ? [row.note] : []).concat(exercise.cues || []);
    var turn = Math.max(step.set || 1, step.round || 1) - 1;
    return all.length ? all[turn % all.length] : "";
  }

  function renderParts(step) {
    var list = part("parts"), parts = step.parts || [], key = JSON.stringify(parts);
    list.hidden = !parts.length;
    if (shown.parts === key) return;
    shown.parts = key;
    list.replaceChildren.apply(list, parts.map(function (part) {
      var item = document.createElement("li"), amount = document.createElement("b");
      amount.textContent = part.amount;
      item.append(amount, " " + session.exercises[session.rows[part.row].exercise].title);
      return item;
    }));
  }

  /** In work the figure moves; in breaks and pauses, and for those who like it still, its positions stand side by side. */
  function renderFigure(view) {
    var own = view.exercise, step = view.step, pictures = own.pictures || [];
    var moves = machine.isWork(step) && !view.paused && !view.waiting && !still.matches && own.motion;
    if (isShared(step)) pictures = step.parts.map(function (part) { return exercise(part).thumb; }).filter(Boolean);
    else if (moves) pictures = [own.motion];
    var key = pictures.map(function (picture) { return picture.src; }).join(" ");
    if (shown.figure === key) return;
    shown.figure = key;
    var figure = part("figure");
    figure.hidden = !pictures.length;
    figure.replaceChildren.apply(figure, pictures.map(function (picture) { return image(picture); }));
  }

  function renderNext(view) {
    var next = view.next, after = view.after, text = words["finish-next"];
    if (next) {
      var isSame = machine.isWork(view.step) && next.row === view.step.row;
      var turn = isSame && (after.kind === "change" || after.kind === "rest") ? words[after.kind] : "";
      var set = isSame && next.set > (view.step.set || 1) ? setWords(next) : "";
      text = [turn, isSame ? "" : exercise(next).title, set, amountWords(next), sideWords(next)].filter(Boolean).join(", ");
    }
    write("next-text", capital(text));
    var holder = part("next-picture"), thumb = next && exercise(next).thumb, key = thumb ? thumb.src : "";
    if (shown.next === key) return;
    shown.next = key;
    holder.replaceChildren.apply(holder, thumb ? [image(thumb, "")] : []);
    // The next movement is there when its turn comes.
    if (next && exercise(next).motion && !still.matches) new Image().src = address(exercise(next).motion.src);
  }

  function renderKeys(view) {
    var step = view.step;
    var back = [words.back, act(machine.back)], skip = [words.skip, act(machine.skip)], done = act(machine.done);
    var pause = [words.pause, act(machine.pause)], end = [words.end, act(machine.finish)];
    if (view.paused) return keys([words.resume, act(machine.resume)], [back, end, skip]);
    if (!machine.isWork(step)) {
      var more = [words.more, act(function (session, state, now) { return machine.more(session, state, 15, now); })];
      return keys([words.ready, done], view.seconds === null ? [back, pause] : [back, pause, more]);
    }
    if (step.kind === "rounds") return keys([words["round-done"], done], [back, pause, [words["end-rounds"], act(machine.skip)]]);
    if (view.seconds !== null && (!step.every || view.waiting)) return keys(pause, [back, [words.done, done], skip]);
    keys([words.done, done], [back, pause, skip]);
  }

  function renderFinish(view) {
    var all = machine.summary(session, state);
    screen("finish");
    write("result", all.done === all.of ? words["all-done"] : words["part-done"]);
    write("sum", say("sum", { done: all.done, minutes: Math.max(1, Math.round(all.seconds / 60)), one: all.done === 1 }));
    var body = part("done");
    body.replaceChildren.apply(body, all.rows.map(function (row) {
      var line = document.createElement("tr"), name = document.createElement("th"), sets = document.createElement("td");
      var rounds = row.sets.reduce(function (sum, set) { return sum + (set.rounds || 0); }, 0);
      name.scope = "row";
      name.textContent = row.title;
      sets.textContent = rounds ? say("rounds-of", { rounds: rounds, one: rounds === 1 }) : row.done === 0 ? words["left-out"]
        : row.of === 1 ? words.once : say("sets-of", row);
      line.append(name, sets);
      return line;
    }));
    keys([words.close, function () { location.href = part("home").href; }], [[words.back, act(machine.back)], [words.over, start]]);
  }

  // ---- What happens ----

  /** A function for a button: changes the state, and shows it. */
  function act(change) {
    return function () {
      signals.unlock();
      update(change(session, state, Date.now()), true);
    };
  }

  function update(next, byHand) {
    var before = state;
    state = next;
    render();
    announce(before, next);
    var isSame = before && before.at === next.at && before.paused === next.paused && before.finished === next.finished;
    if (!isSame || byHand) keep();
    if (next.finished !== null && (!before || before.finished === null)) ended();
    else if (next.finished === null && timer === null) run();
  }

  function announce(before, after) {
    var names = before ? machine.cues(session, before, after) : [];
    var view = machine.view(session, after);
    if (sound) names.filter(function (name) { return name !== "last"; }).slice(0, 1).forEach(signals.beep);
    var isNew = !before || before.at !== after.at || before.waiting !== after.waiting || before.finished !== after.finished;
    var text = "";
    if (isNew) text = spoken(before && session.steps[before.at], view);
    else if (before.paused !== after.paused) text = after.paused === null ? spoken(null, view) : words.paused + ".";
    else if (names.indexOf("half") >= 0) text = words.half;
    else if (names.indexOf("enough") >= 0) text = words.enough;
    if (!text) return;
    write("status", text);
    if (voice) signals.say(text, session.language);
  }

  function run() {
    signals.stayAwake(showAwake);
    timer = setInterval(tick, 200);
  }

  function tick() {
    var next = machine.tick(session, state, Date.now());
    var isNew = next.at !== state.at || next.finished !== null;
    // A second that has not passed changes nothing that is seen.
    if (!isNew && next.end === null) { state = next; return; }
    update(next, false);
    if (next.seen - kept > 5000) keep();
  }

  function ended() {
    clearInterval(timer);
    timer = null;
    signals.sleep();
    part("awake").hidden = true;
    part("finish").focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  function start() {
    signals.unlock();
    state = null;
    update(machine.begin(session, Date.now()), true);
    if (sound) signals.beep("ready");
    part("main").focus({ preventScroll: true });
  }

  function goOn(stored) {
    signals.unlock();
    state = stored;
    update(machine.resume(session, stored, Date.now()), true);
    part("main").focus({ preventScroll: true });
  }

  // ---- What the device remembers ----

  var kept = 0;

  function keep() {
    kept = state.seen;
    if (state.finished === null) memory.set(STATE, JSON.stringify(state));
    else memory.remove(STATE);
    if (Object.keys(state.marks).length) keepDay();
  }

  function day(time) {
    var date = new Date(time);
    return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(function (number) {
      return String(number).padStart(2, "0");
    }).join("-");
  }

  function parsed(key) {
    try { return JSON.parse(memory.get(key)) || {}; } catch (e) { return {}; }
  }

  /** The ticks of a day: for each routine how much was done. */
  function keepDay() {
    var key = DAY + day(state.started), all = parsed(key), sum = machine.summary(session, state);
    all[session.url] = { title: session.title, done: sum.done, of: sum.of, seconds: sum.seconds, ended: sum.ended };
    memory.set(key, JSON.stringify(all));
  }

  function days() {
    return memory.keys().filter(function (key) { return key.indexOf(DAY) === 0; }).sort().reverse();
  }

  function forgetOldDays() {
    var oldest = DAY + day(Date.now() - DAYS * 24 * 3600 * 1000);
    days().filter(function (key) { return key < oldest; }).forEach(memory.remove);
  }

  /** When this routine was done last, in words; empty when it never was. */
  function lastTime() {
    var key = days().find(function (key) { return parsed(key)[session.url]; });
    if (!key) return "";
    var entry = parsed(key)[session.url], date = key.slice(DAY.length);
    if (date === day(Date.now())) return say("today", entry);
    var noon = new Date(date + "T12:00:00");
    return say("before", { done: entry.done, of: entry.of, date: noon.toLocaleDateString(session.language, { day: "numeric", month: "long" }) });
  }

  function save(kind) {
    var text = kind === "csv" ? "\ufeff" + machine.csv(session, state) : JSON.stringify(machine.summary(session, state), null, 2) + "\n";
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: kind === "csv" ? "text/csv" : "application/json" }));
    link.download = session.slug + "-" + day(state.started) + "." + kind;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }

  // ---- Switches, keys, swipes ----

  function showAwake(awake) {
    var element = write("awake", say("awake", { one: awake }));
    element.hidden = false;
    element.dataset.on = String(awake);
  }

  function switches() {
    part("sound").hidden = false;
    write("sound", say("sound", { one: sound }));
    part("voice").hidden = !signals.canSpeak;
    write("voice", say("voice", { one: voice }));
  }
  part("sound").onclick = function () {
    sound = !sound;
    memory.set(SOUND, sound ? "on" : "off");
    signals.unlock();
    if (sound) signals.beep("count");
    switches();
  };
  part("voice").onclick = function () {
    voice = !voice;
    memory.set(VOICE, voice ? "on" : "off");
    if (voice) signals.say(words.voice[0], session.language);
    else signals.hush();
    switches();
  };
  root.querySelectorAll("[data-export]").forEach(function (button) {
    button.onclick = function () { save(button.dataset.export); };
  });

  function isPlaying() { return state !== null && state.finished === null; }

  document.addEventListener("keydown", function (event) {
    if (!isPlaying() || event.ctrlKey || event.metaKey || event.altKey) return;
    // A button that has the focus hears the space bar itself.
    if (event.key === " " && event.target.closest("button, a, summary")) return;
    var rtl = document.documentElement.dir === "rtl";
    var forward = rtl ? "ArrowLeft" : "ArrowRight", backward = rtl ? "ArrowRight" : "ArrowLeft";
    if (event.key === " ") part("main").click();
    else if (event.key === forward) act(machine.skip)();
    else if (event.key === backward) act(machine.back)();
    else if (event.key === "ArrowUp") act(function (session, state, now) { return machine.more(session, state, 15, now); })();
    else return;
    event.preventDefault();
  });

  var touch = null;
  part("stage").addEventListener("pointerdown", function (event) {
    touch = event.pointerType === "mouse" ? null : { x: event.clientX, y: event.clientY };
  });
  part("stage").addEventListener("pointerup", function (event) {
    if (!touch || !isPlaying()) return;
    var across = event.clientX - touch.x, down = event.clientY - touch.y;
    touch = null;
    if (Math.abs(across) < 60 || Math.abs(across) < 2 * Math.abs(down)) return;
    var forward = document.documentElement.dir === "rtl" ? across > 0 : across < 0;
    act(forward ? machine.skip : machine.back)();
  });

  // A hidden page may never come back: what is known is kept. When it comes back, the clock has gone on.
  document.addEventListener("visibilitychange", function () {
    if (!isPlaying()) return;
    tick();
    if (document.visibilityState === "hidden") keep();
  });
  addEventListener("pagehide", function () {
    signals.hush();
    if (isPlaying()) keep();
  });
  still.addEventListener("change", function () {
    if (isPlaying()) render();
  });

  // ---- The opening ----

  (function open() {
    forgetOldDays();
    switches();
    show("without", false);
    var stored = machine.restore(session, memory.get(STATE), Date.now());
    var before = part("before");
    screen("start");
    if (stored) {
      before.textContent = say("stopped", { number: session.steps[stored.at].row + 1, count: session.rows.length });
      keys([words.resume, function () { goOn(stored); }], [[words.over, start]]);
    } else {
      before.textContent = lastTime();
      keys([words.start, start], []);
    }
    before.hidden = !before.textContent;
  })();
})();
