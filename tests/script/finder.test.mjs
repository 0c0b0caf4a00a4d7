// The search of the finder: which words find what, in which order, and how many there are of everything.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, test } from "node:test";

const { Library, fold, fromQuery, slips, toQuery, words } = createRequire(import.meta.url)("../../themes/default/static/finder-search.js");

const MUSCLES = [
  ["gluteus-medius", "Side of the hip", "Gluteus medius", ["side glute"], [4], ["abductors"]],
  ["quadriceps", "Quads", "Quadriceps femoris", ["front of the thigh"], [5], ["quads"]],
  ["pectorals", "Chest", "Pectoralis major", [], [], ["chest"]],
  ["glutes", "Glutes", "Gluteal muscles", ["bum"], [6], ["glutes"]],
  ["legs", "Legs", "Muscles of the thigh and lower leg", [], [], []],
  ["posterior-chain", "Back of the body", "Hip and trunk extensors", [], [], []],
];
const EQUIPMENT = [["mini-band", "Mini band", ["loop band"]], ["mat", "Mat", ["yoga mat"]], ["none", "No equipment", []]];
const SUMMARY_WORDS = ["opens", "knee", "sideways"];

/** The index of some exercises, as cuecard writes it. */
function index(exercises) {
  const table = () => {
    const numbers = new Map();
    const number = (thing) => {
      const key = JSON.stringify(thing);
      if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
      return numbers.get(key);
    };
    return { number, list: () => [...numbers.keys()].map((key) => JSON.parse(key)) };
  };
  const [kits, works, pictures] = [table(), table(), table()];
  const place = (rows, id) => rows.findIndex((row) => row[0] === id) + 1;
  const positions = [["supine", "On the back", []], ["side-lying", "On the side", []], ["standing", "Standing", []]];
  const levels = [["beginner", "Beginner", []], ["advanced", "Advanced", []]];
  const patterns = [["squat", "Squat", []], ["abduction", "Abduction", []]];
  const column = (make) => exercises.map(make);
  const muscle = (id) => place(MUSCLES, id);
  return {
    format: 1, muscles: MUSCLES, equipment: EQUIPMENT, positions, levels, patterns, words: SUMMARY_WORDS,
    title: column(({ title }) => title),
    slug: column(({ slug }) => slug ?? ""),
    aliases: column(({ aliases }) => aliases ?? []),
    picture: column(({ picture }) => (picture ? pictures.number(picture) : 0)),
    kit: column(({ kit }) => (kit ? kits.number(kit.map((id) => place(EQUIPMENT, id))) : 0)),
    work: column(({ most = [], helps = [] }) => (most.length + helps.length ? works.number([most.map(muscle), helps.map(muscle)]) : 0)),
    position: column(({ position }) => place(positions, position)),
    level: column(({ level }) => place(levels, level)),
    pattern: column(({ pattern }) => place(patterns, pattern)),
    summary: column(({ summary = [] }) => summary.map((word) => SUMMARY_WORDS.indexOf(word) + 1)),
    pictures: pictures.list(), kits: kits.list(), works: works.list(),
  };
}

const EXERCISES = [
  { title: "Bodyweight squat", kit: ["none"], most: ["quadriceps"], helps: ["glutes"], position: "standing", level: "beginner", pattern: "squat" },
  { title: "Clamshell", aliases: ["clam", "side-lying clam"], kit: ["mini-band", "mat"], most: ["gluteus-medius"], position: "side-lying", level: "beginner", pattern: "abduction", summary: ["opens", "knee"] },
  { title: "Clamshell without band", kit: ["mat"], most: ["gluteus-medius"], position: "side-lying", level: "beginner" },
  { title: "Élévation latérale", kit: ["mini-band"], most: ["gluteus-medius"], position: "standing", slug: "side-raise", summary: ["sideways"] },
  { title: "Farmer’s walk", position: "standing", level: "advanced", slug: "farmers-walk" },
  { title: "Glute bridge", kit: ["none"], most: ["glutes"], position: "supine", level: "beginner", picture: "figures/bridge-1-thumb.svg#1,2,3,4" },
  { title: "Push-up", kit: ["none"], most: ["pectorals"], aliases: ["press up"] },
];
const library = () => new Library(index(EXERCISES));
const titles = (state, from = library()) => from.search(state).order.map((exercise) => EXERCISES[exercise].title);
const found = (q) => titles({ q });

describe("words", () => {
  test("accents, case and apostrophes make no difference", () => {
    assert.equal(fold("Élévation LATÉRALE"), "elevation laterale");
    assert.deepEqual(words("Farmer’s walk, 3/4 Straße"), ["farmers", "walk", "3", "4", "strasse"]);
  });

  test("slips are letters wrong, missing, too many or changed round", () => {
    assert.equal(slips("clamshell", "clamshell", 2, true), 0);
    assert.equal(slips("calmshell", "clamshell", 2, true), 1);
    assert.equal(slips("clamshel", "clamshell", 2, true), 1);
    assert.equal(slips("clamxshell", "clamshell", 2, true), 1);
    assert.equal(slips("klamshall", "clamshell", 2, true), 2);
    assert.equal(slips("clmas", "clamshell", 1, false), 1, "of a beginning");
    assert.ok(slips("bridge", "clamshell", 2, true) > 2);
  });
});

describe("searching", () => {
  test("nothing asked gives all, in the order of the library", () => {
    assert.deepEqual(found(""), EXERCISES.map(({ title }) => title));
    assert.deepEqual(found("  –  "), EXERCISES.map(({ title }) => title));
  });

  test("as one types, beginnings find; the very name comes first", () => {
    assert.deepEqual(found("cl"), ["Clamshell", "Clamshell without band"]);
    assert.deepEqual(found("clamshell w"), ["Clamshell without band"]);
    assert.equal(found("clamshell")[0], "Clamshell");
  });

  for (const [what, query, first] of [
    ["another name", "press up", "Push-up"],
    ["a plain name of a muscle", "side of the hip", "Clamshell"],
    ["an anatomical name of a muscle", "pectoralis", "Push-up"],
    ["another name of a muscle", "bum", "Glute bridge"],
    ["equipment and position together", "mini band standing", "Élévation latérale"],
    ["a level", "advanced", "Farmer’s walk"],
    ["a word of the summary", "sideways", "Élévation latérale"],
    ["no accents", "elevation", "Élévation latérale"],
    ["no apostrophe", "farmers", "Farmer’s walk"],
    ["two words written as one", "pushup", "Push-up"],
    ["one word written as two", "clam shell", "Clamshell"],
    ["several of it", "bridges", "Glute bridge"],
    ["the end of a word", "weight", "Bodyweight squat"],
    ["a slip", "brigde", "Glute bridge"],
    ["two slips in a long word", "clemshal", "Clamshell"],
    ["a short word that means nothing here", "squat for us", "Bodyweight squat"],
  ]) {
    test(`${what} finds: ${query}`, () => assert.equal(found(query)[0], first));
  }

  test("all words must be met", () => {
    assert.deepEqual(found("glute squat"), ["Bodyweight squat"]);
    assert.deepEqual(found("clamshell trampoline"), []);
  });

  test("slips are only looked for when nothing else is found, and are told", () => {
    assert.equal(library().search({ q: "clam" }).withSlips, false);
    assert.equal(library().search({ q: "clqm" }).withSlips, true);
    assert.deepEqual(found("sqat"), ["Bodyweight squat"]);
    assert.deepEqual(found("cat"), [], "a short word would become another");
  });

  test("a group of muscles is found by its parts' exercises, however far down they are", () => {
    assert.deepEqual(found("back of the body").sort(), ["Bodyweight squat", "Clamshell", "Clamshell without band", "Glute bridge", "Élévation latérale"]);
  });

  test("a name that shows not why it was found comes with the one that does", () => {
    const all = library();
    const alias = (q) => all.search({ q }).order.map((exercise) => all.item(exercise, words(q)).alias);
    assert.deepEqual(alias("press"), ["press up"]);
    assert.deepEqual(alias("push"), [""]);
    assert.deepEqual(alias("pectoralis"), [""]);
  });
});

describe("facets", () => {
  test("equipment is what somebody has: only what needs nothing else fits", () => {
    assert.deepEqual(titles({ have: ["mini-band"] }), ["Élévation latérale"]);
    assert.deepEqual(titles({ have: ["mini-band", "mat"] }), ["Clamshell", "Clamshell without band", "Élévation latérale"]);
  });

  test("no equipment is what states that it needs none, and never what says nothing", () => {
    assert.deepEqual(titles({ have: ["none"] }), ["Bodyweight squat", "Glute bridge", "Push-up"]);
  });

  test("counts of equipment are what one more piece would add", () => {
    const all = library();
    assert.deepEqual(all.search({}).counts.have, { "mini-band": 1, mat: 1, none: 3 });
    assert.deepEqual(all.search({ have: ["mini-band"] }).counts.have, { "mini-band": 1, mat: 2, none: 3 });
    assert.deepEqual(all.search({ have: ["mini-band", "mat"] }).counts.have, { "mini-band": 2, mat: 2, none: 3 });
  });

  test("terms of a facet add up, facets narrow each other", () => {
    assert.deepEqual(titles({ position: ["standing", "supine"] }), ["Bodyweight squat", "Élévation latérale", "Farmer’s walk", "Glute bridge"]);
    assert.deepEqual(titles({ position: ["standing"], level: ["beginner"] }), ["Bodyweight squat"]);
    assert.deepEqual(titles({ position: ["standing"], q: "walk" }), ["Farmer’s walk"]);
  });

  test("counts stay what each term would give beside all other facets", () => {
    const { counts } = library().search({ position: ["standing"], level: ["beginner"] });
    assert.deepEqual(counts.position, { supine: 1, "side-lying": 2, standing: 1 });
    assert.deepEqual(counts.level, { beginner: 1, advanced: 1 });
    assert.equal(counts.muscle.quadriceps, 1);
    assert.equal(counts.muscle["gluteus-medius"], 0);
  });

  test("a muscle shows first where it works most; a group shows its parts", () => {
    assert.deepEqual(titles({ muscle: ["glutes"] }), ["Clamshell", "Clamshell without band", "Élévation latérale", "Glute bridge", "Bodyweight squat"]);
    assert.deepEqual(titles({ muscle: ["gluteus-medius"] }), ["Clamshell", "Clamshell without band", "Élévation latérale"]);
  });

  test("letters have their titles, whatever the accents", () => {
    assert.deepEqual(titles({ letter: ["e"] }), ["Élévation latérale"]);
    assert.deepEqual(library().search({}).counts.letter, { b: 1, c: 2, e: 1, f: 1, g: 1, p: 1 });
  });

  test("what a guide does not have is ignored", () => {
    assert.equal(titles({ muscle: ["wings"], level: ["olympic"] }).length, EXERCISES.length);
  });
});

describe("when nothing is found", () => {
  test("each facet tells what there would be without it", () => {
    const answer = library().search({ position: ["supine"], level: ["advanced"] });
    assert.deepEqual([answer.order, answer.without], [[], { position: 1, level: 1 }]);
  });

  test("words like the unknown one, and fewer words, are offered with what they find", () => {
    const offered = (q, more) => library().suggest({ q, ...more }).map(({ q, count }) => `${q} ${count}`);
    assert.deepEqual(offered("brxxge"), ["bridge 1"]);
    assert.deepEqual(offered("clamshell trampoline"), ["clamshell 2"]);
    assert.deepEqual(offered("clamshell trampoline", { position: ["supine"] }), [], "nothing that finds nothing");
  });
});

describe("addresses", () => {
  test("a state becomes an address and is itself again", () => {
    const state = { q: "Élé b&c", muscle: ["glutes", "quadriceps"], have: ["mini-band"], position: [], level: [], pattern: [], letter: [] };
    assert.equal(toQuery(state), "q=%C3%89l%C3%A9+b%26c&muscle=glutes,quadriceps&have=mini-band");
    assert.deepEqual(fromQuery(toQuery(state)), state);
  });

  test("nothing asked is no address; having nothing can be said", () => {
    const state = fromQuery("");
    assert.deepEqual([state.q, state.have], ["", null]);
    assert.equal(toQuery({ ...state, have: [] }), "");
    assert.equal(toQuery({ ...state, have: [] }, true), "have=");
    assert.deepEqual(fromQuery("have=").have, []);
  });
});

describe("items", () => {
  test("addresses are made of titles where that is all there is to say", () => {
    const all = library();
    assert.equal(all.item(0).url, "exercises/bodyweight-squat/");
    assert.equal(all.item(3).url, "exercises/side-raise/");
  });

  test("a part of a figure is shown", () => {
    assert.equal(library().item(5).picture, "figures/bridge-1-thumb.svg#svgView(viewBox(1,2,3,4))");
    assert.equal(library().item(0).picture, "");
  });

  test("an index of another form is refused", () => {
    assert.throws(() => new Library({ format: 2, title: [] }), /not one that the finder can read/);
  });
});

test("an empty guide has nothing to find and breaks nothing", () => {
  const none = new Library(index([]));
  assert.deepEqual(none.search({ q: "squat", have: ["mat"] }).order, []);
  assert.deepEqual(none.suggest({ q: "squat" }), []);
});
