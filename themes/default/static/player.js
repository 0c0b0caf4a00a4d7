// The player's screen: shows a session (session.js), hands it taps, keys and the time, and makes it heard (signals.js).
// All words stand in the template.
(() => {
  "use strict";
  const root = document.querySelector("[data-player]");
  const { cuecardSession: machine, cuecardSignals: signals } = window;
  const data = (name) => {
    try { return JSON.parse(document.querySelector(`script[data-${name}]`).textContent); } catch { return null; }
  };
  const session = data("session"), words = data("words");
  if (!root || !machine || !signals || !words || !session?.steps.length) return;

  const { memory } = signals, { language } = session;
  const STATE = "cuecard-session-" + session.url, DAY = "cuecard-day-", SOUND = "cuecard-sound", VOICE = "cuecard-voice";
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let sound = memory.get(SOUND) !== "off", voice = signals.canSpeak && memory.get(VOICE) === "on";
  let state = null, timer = null, kept = 0;

  /** The parts of the page by their `data-` names. */
  const ui = new Proxy({}, { get: (_, name) => root.querySelector(`[data-${name}]`) });
  /** What they hold: nothing is made anew that stays the same. */
  const filled = {};

  function write(name, text, hidden = false) {
    const element = ui[name];
    if (element.textContent !== text) element.textContent = text;
    element.hidden = hidden;
    return element;
  }

  function fill(name, key, make) {
    if (filled[name] !== key) ui[name].replaceChildren(...make());
    filled[name] = key;
  }

  function make(tag, ...content) {
    const element = document.createElement(tag);
    element.append(...content);
    return element;
  }

  /** Words with their places filled: "set {set} of {of}". Of two, the first is for one, or for yes. */
  function say(key, values = {}) {
    const text = Array.isArray(words[key]) ? words[key][values.one ? 0 : 1] : words[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  const list = (...parts) => parts.flat().filter(Boolean).join(", ");
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
  const rowOf = (step) => session.rows[step.row];
  // A row that wears the band elsewhere has pictures of its own.
  const exercise = (step) => ({ ...session.exercises[rowOf(step).exercise], ...rowOf(step).shown });

  /** "45", "1:30"; within a sentence always with minutes. */
  function clock(seconds, inText) {
    return seconds < 60 && !inText ? String(seconds) : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }

  function sideWords({ side, limb = "side" }) {
    if (!side) return "";
    if (side === "both" || side === "alternating") return words[side];
    const isWay = limb === "way" || limb === "direction";
    const name = isWay ? side + " way" : ({ first: "left", second: "right" }[side] ?? side) + " side";
    return say(name, { limb: words.limbs[limb] });
  }

  function setWords({ set = 1, of = 1, round = 1, rounds = 1, optional }) {
    return list(
      rounds > 1 && say("round", { round, rounds }),
      of > 1 && (set === of ? words.last : say("set", { set, of })),
      optional && words.optional,
    );
  }

  /** "10 steps", "30 seconds", "max". */
  function amountWords({ kind, amount, unit, seconds }) {
    if (kind === "rounds") return words["as-many"];
    if (!amount) return seconds ? `${seconds} ${words.seconds}` : words.own;
    const of = unit === "s" ? words.seconds : unit || (/^\d/.test(amount) ? words.times : "");
    return `${amount} ${of}`.trim();
  }

  /** What begins, for those who listen. */
  function spoken(before, view) {
    const { step } = view, place = rowOf(step)?.placement;
    const isNew = !before || before.row !== step.row;
    const moved = place && place !== (before && rowOf(before).placement) ? place : "";
    const sentences = (...parts) => parts.flat().filter(Boolean).map((part) => capital(part).replace(/–/g, " to ") + ".").join(" ");
    const name = list(exercise(step).title, sideWords(step));
    if (view.waiting) return sentences(words.wait);
    if (step.kind === "change") return sentences(words.change, sideWords(step));
    if (step.kind === "ready") return sentences(say("say-ready", { name }), moved);
    if (step.kind === "rest") {
      return sentences(step.seconds ? say("say-rest", { seconds: step.seconds }) : words.rest, say("say-next", { name }), moved);
    }
    const last = view.isLast && step.side !== "second" && words[step.of > 1 ? "last" : "last-round"];
    return sentences(last, (isNew || step.rounds > 1) && exercise(step).title, moved, amountWords(step), step.details ?? [], sideWords(step));
  }

  // The data's addresses begin at the top of the site. The link to the routine says where that is, in a moved folder too.
  const top = new URL("../../", ui.home.href.replace(/index\.html$/, "")).href;
  const base = session.url.replace(/routines\/[^/]+\/$/, "");
  const address = (src) => (src.startsWith(base) ? top + src.slice(base.length) : src);

  function image(picture) {
    const img = new Image(picture.width, picture.height);
    img.alt = picture.alt ?? "";
    if (picture.srcset) {
      img.sizes = "(min-width: 56rem) 40rem, 100vw";
      img.srcset = picture.srcset.split(", ").map(address).join(", ");
    }
    img.src = address(picture.src);
    return img;
  }

  const showPictures = (name, pictures) => fill(name, pictures.map(({ src }) => src).join(), () => pictures.map(image));

  /** Whether the rounds of a step hold several exercises. */
  const isShared = (step) => step.parts?.some(({ row }) => row !== step.row);

  /** In work the figure moves; in breaks and pauses, and for those who like it still, its positions stand side by side. */
  function renderFigure({ step, exercise: own, paused, waiting }) {
    const moves = own.motion && machine.isWork(step) && !paused && !waiting && !still.matches;
    const pictures = isShared(step) ? step.parts.map((part) => exercise(part).thumb).filter(Boolean)
      : moves ? [own.motion] : own.pictures ?? [];
    ui.figure.hidden = !pictures.length;
    showPictures("figure", pictures);
  }

  function screen(name) {
    root.dataset.player = name;
    const plays = name !== "start" && name !== "finish";
    ui.opening.hidden = name !== "start";
    ui.ticks.hidden = name === "start";
    ui.finish.hidden = name !== "finish";
    for (const part of ["stage", "where", "next"]) ui[part].hidden = !plays;
    ui.footer.hidden = false;
  }

  /** The large button and up to three small ones: pairs of a word and what happens. */
  function keys(...pairs) {
    [ui.main, ...root.querySelectorAll("[data-key]")].forEach((button, at) => {
      const pair = pairs[at];
      button.hidden = !pair;
      if (!pair) return;
      if (button.textContent !== pair[0]) button.textContent = pair[0];
      button.onclick = pair[1];
    });
  }

  function render() {
    const view = machine.view(session, state), { step } = view;
    renderTicks(view.progress);
    if (view.finished) return renderFinish();
    screen(view.paused ? "paused" : view.waiting ? "wait" : step.kind);
    const minutes = Math.round(view.left / 60);
    write("place", say("place", { number: step.row + 1, count: session.rows.length }));
    write("left", say("left", { minutes, one: minutes < 1 }));
    renderWords(view);
    renderFigure(view);
    renderNext(view);
    renderKeys(view);
  }

  function renderTicks(progress) {
    fill("ticks", progress.length, () => progress.map(() => make("li")));
    progress.forEach((share, at) => ui.ticks.children[at].style.setProperty("--share", share.toFixed(3)));
  }

  function renderWords(view) {
    const text = machine.isWork(view.step) ? workWords(view) : breakWords(view);
    const { number } = text;
    write("name", view.paused ? words.paused : text.heading);
    const below = view.paused ? text.heading : text.below ?? "";
    write("placement", below, !below);
    write("number", number).dataset.size = number.length > 7 ? "words" : number.length > 3 ? "long" : "short";
    write("unit", number ? text.unit : capital(words.own));
    write("side", capital(text.strong), !text.strong);
    write("set", text.small, !text.small);
    write("cue", text.cue ?? "", !text.cue);
    const parts = view.step.parts ?? [];
    ui.parts.hidden = !parts.length;
    fill("parts", JSON.stringify(parts), () => parts.map((part) => make("li", make("b", part.amount), " " + exercise(part).title)));
  }

  function timeWords({ held, details = [] }, seconds) {
    const unit = seconds < 60 ? words.seconds : words.minutes;
    return list(held ? say("hold", { unit }) : unit, details);
  }

  /** In a break the clock is large, and what comes next is named. */
  function breakWords({ step, seconds, exercise: { title }, row }) {
    const isTurn = step.kind === "change", side = sideWords(step), set = setWords(step);
    return {
      heading: words[step.kind],
      below: isTurn ? title : row.placement,
      number: seconds === null ? "…" : clock(seconds),
      unit: seconds === null ? words["as-needed"] : timeWords(step, seconds),
      strong: isTurn ? side : title,
      small: isTurn ? set : list(side, set),
    };
  }

  function workWords({ step, row, exercise: { title, cues = [] }, seconds, waiting, rounds }) {
    const beats = step.every && !waiting, runs = seconds !== null && !beats;
    // The author's note comes first, then one cue after the other, a set each.
    const all = row.note ? [row.note, ...cues] : cues;
    const turn = Math.max(step.set ?? 1, step.round ?? 1) - 1;
    const text = {
      heading: waiting ? words.wait : title, below: row.placement,
      number: runs ? clock(seconds) : step.amount ?? "",
      unit: runs ? timeWords(step, seconds) : list(step.unit || (/^\d/.test(step.amount) && words.times), step.details ?? []),
      strong: sideWords(step), small: setWords(step),
      cue: beats ? say("beat", { time: clock(seconds, true) }) : waiting || !all.length ? "" : all[turn % all.length],
    };
    if (step.kind !== "rounds") return text;
    const done = say("rounds", { one: rounds === 1 });
    return {
      ...text, heading: isShared(step) ? row.block ?? title : title, below: isShared(step) ? "" : row.placement,
      number: runs ? text.number : String(rounds), unit: runs ? text.unit : done,
      strong: runs ? `${rounds} ${done}` : "", small: words["as-many"], cue: "",
    };
  }

  function renderNext({ step, next, after }) {
    const thumb = next && exercise(next).thumb, motion = next && exercise(next).motion;
    let text = words["finish-next"];
    if (next) {
      const isSame = machine.isWork(step) && next.row === step.row;
      const turn = isSame && (after.kind === "change" || after.kind === "rest") && words[after.kind];
      const set = isSame && next.set > (step.set ?? 1) && setWords(next);
      text = list(turn, !isSame && exercise(next).title, set, amountWords(next), sideWords(next));
    }
    write("next-text", capital(text));
    showPictures("next-picture", thumb ? [thumb] : []);
    // The next movement is there when its turn comes.
    if (motion && !still.matches) fill("ahead", motion.src, () => [image(motion)]);
  }

  function renderKeys({ step, seconds, paused, waiting }) {
    const back = [words.back, act(machine.back)], skip = [words.skip, act(machine.skip)], done = act(machine.done);
    const pause = [words.pause, act(machine.pause)];
    if (paused) keys([words.resume, act(machine.resume)], back, [words.end, act(machine.finish)], skip);
    else if (!machine.isWork(step)) keys([words["go-on"], done], back, pause, seconds !== null && [words.more, longer]);
    else if (step.kind === "rounds") keys([words["round-done"], done], back, pause, [words["end-rounds"], skip[1]]);
    else if (seconds !== null && (!step.every || waiting)) keys(pause, back, [words.done, done], skip);
    else keys([words.done, done], back, pause, skip);
  }

  function renderFinish() {
    const { done, of, seconds, rows } = machine.summary(session, state);
    screen("finish");
    write("result", say("result", { one: done === of }));
    write("sum", say("sum", { done, minutes: Math.max(1, Math.round(seconds / 60)), one: done === 1 }));
    ui.done.replaceChildren(...rows.map((row) => {
      const rounds = row.sets.reduce((sum, set) => sum + (set.rounds ?? 0), 0);
      const name = make("th", row.title);
      name.scope = "row";
      return make("tr", name, make("td", rounds ? say("rounds-of", { rounds, one: rounds === 1 })
        : row.done === 0 ? words["left-out"] : row.of === 1 ? words.once : say("sets-of", row)));
    }));
    keys([words.close, () => { location.href = ui.home.href; }], [words.back, act(machine.back)], [words.over, start]);
  }

  /** For a button: changes the state, and shows it. */
  const act = (change) => () => {
    signals.unlock();
    update(change(session, state, Date.now()), true);
  };
  const longer = act((session, state, now) => machine.more(session, state, 15, now));

  function update(next, byHand) {
    const before = state;
    state = next;
    render();
    announce(before, next);
    const isSame = before?.at === next.at && before.paused === next.paused && before.finished === next.finished;
    if (byHand || !isSame || next.seen - kept > 5000) keep();
    if (next.finished !== null && before?.finished === null) ended();
    else if (next.finished === null && timer === null) run();
  }

  function announce(before, after) {
    const names = before ? machine.cues(session, before, after) : ["ready"];
    const view = machine.view(session, after);
    if (sound && names.length) signals.beep(names[0]);
    let text = words[names.find((name) => name === "half" || name === "enough")] ?? "";
    const isNew = ["at", "waiting", "finished"].some((key) => before?.[key] !== after[key]);
    if (isNew) text = view.finished ? `${ui.result.textContent}. ${ui.sum.textContent}.` : spoken(before && session.steps[before.at], view);
    else if (before.paused !== after.paused) text = view.paused ? words.paused + "." : spoken(null, view);
    if (!text) return;
    write("status", text);
    if (voice) signals.say(text, language);
  }

  function run() {
    signals.stayAwake((one) => { write("awake", say("awake", { one })).dataset.on = one; });
    timer = setInterval(tick, 200);
  }

  function tick() {
    const next = machine.tick(session, state, Date.now());
    // Where no clock runs there is nothing new to see.
    if (next.at === state.at && next.end === null) state = next;
    else update(next);
  }

  function ended() {
    clearInterval(timer);
    timer = null;
    signals.sleep();
    ui.awake.hidden = true;
    ui.finish.focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  function begin(from) {
    signals.unlock();
    state = null;
    update(from, true);
    ui.main.focus({ preventScroll: true });
  }
  const start = () => begin(machine.begin(session, Date.now()));

  function keep() {
    kept = state.seen;
    if (state.finished === null) memory.set(STATE, JSON.stringify(state));
    else memory.remove(STATE);
    if (Object.keys(state.marks).length) keepDay();
  }

  function day(time) {
    const date = new Date(time);
    return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((number) => String(number).padStart(2, "0")).join("-");
  }

  function entries(key) {
    try { return JSON.parse(memory.get(key)) ?? {}; } catch { return {}; }
  }

  /** The ticks of a day: for each routine how much was done. */
  function keepDay() {
    const key = DAY + day(state.started), { done, of, seconds, ended } = machine.summary(session, state);
    memory.set(key, JSON.stringify({ ...entries(key), [session.url]: { title: session.title, done, of, seconds, ended } }));
  }

  /** When this routine was done last, in words; empty when it never was. */
  function lastTime() {
    const key = memory.keys().sort().reverse().find((name) => name.startsWith(DAY) && entries(name)[session.url]);
    if (!key) return "";
    const date = key.slice(DAY.length), { done, of } = entries(key)[session.url];
    const spelt = new Date(date + "T12:00:00").toLocaleDateString(language, { day: "numeric", month: "long" });
    return say("last-time", { done, of, date: spelt, one: date === day(Date.now()) });
  }

  function save({ currentTarget }) {
    const kind = currentTarget.dataset.export, link = make("a");
    // Spreadsheets know by the mark in front that the text is UTF-8.
    const text = kind === "csv" ? "\ufeff" + machine.csv(session, state) : JSON.stringify(machine.summary(session, state), null, 2);
    link.href = URL.createObjectURL(new Blob([text], { type: kind === "csv" ? "text/csv" : "application/json" }));
    link.download = `${session.slug}-${day(state.started)}.${kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  function switches() {
    write("sound", say("sound", { one: sound }));
    write("voice", say("voice", { one: voice }), !signals.canSpeak);
    memory.set(SOUND, sound ? "on" : "off");
    memory.set(VOICE, voice ? "on" : "off");
  }
  ui.sound.onclick = () => {
    sound = !sound;
    switches();
    if (sound) signals.beep("count");
  };
  ui.voice.onclick = () => {
    voice = !voice;
    switches();
    signals.say(voice ? words.voice[0] : "", language);
  };
  root.querySelectorAll("[data-export]").forEach((button) => { button.onclick = save; });

  const isPlaying = () => state?.finished === null;
  /** Forward is where the script goes. */
  const isForward = (right) => right === (document.documentElement.dir !== "rtl");

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (!isPlaying() || event.ctrlKey || event.metaKey || event.altKey) return;
    // A button that has the focus hears the space bar itself.
    if (key === " " && target.closest("button, a, summary")) return;
    if (key === " ") ui.main.click();
    else if (key === "ArrowUp") longer();
    else if (key === "ArrowRight" || key === "ArrowLeft") act(isForward(key === "ArrowRight") ? machine.skip : machine.back)();
    else return;
    event.preventDefault();
  });

  let touch = null;
  ui.stage.onpointerdown = (event) => { touch = event.pointerType === "mouse" ? null : event; };
  ui.stage.onpointerup = (event) => {
    if (!touch || !isPlaying()) return;
    const across = event.clientX - touch.clientX, down = event.clientY - touch.clientY;
    touch = null;
    if (Math.abs(across) > 60 && Math.abs(across) > 2 * Math.abs(down)) act(isForward(across < 0) ? machine.skip : machine.back)();
  };

  // A hidden page may never come back; when it does, the clock has gone on.
  document.addEventListener("visibilitychange", () => {
    if (!isPlaying()) return;
    tick();
    keep();
  });
  addEventListener("pagehide", () => {
    signals.say("");
    if (isPlaying()) keep();
  });
  still.addEventListener("change", () => {
    if (isPlaying()) render();
  });

  const stored = machine.restore(session, memory.get(STATE), Date.now());
  const before = stored ? say("stopped", { number: session.steps[stored.at].row + 1, count: session.rows.length }) : lastTime();
  switches();
  ui.without.hidden = true;
  write("before", before, !before);
  screen("start");
  if (stored) keys([words.resume, () => begin(machine.resume(session, stored, Date.now()))], [words.over, start]);
  else keys([words.start, start]);
})();
