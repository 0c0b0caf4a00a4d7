// The search of the finder: what the index holds made ready, and every question to it answered. It knows neither the page
// nor the network, so that Node can test it; finder.js does the rest.
(function () {
  "use strict";

  // What a word of a field is worth, from a title down to a summary.
  const WEIGHTS = [10, 8, 6, 5, 3, 3, 2];
  const [TITLE, ALIAS, PRIMARY, KIT, HELPS, TRAIT, SUMMARY] = WEIGHTS.keys();
  const FIELDS = 8; // a place in a list is exercise * FIELDS + field
  // How good it is to be met letter by letter, as a plural, by the beginning, by the end, with a slip or two.
  const EXACT = 1, PLURAL = 0.95, PREFIX = 0.8, SUFFIX = 0.45, SLIPS = [0, 0.6, 0.45];
  // How good two words are that were typed as one.
  const PARTED = 0.9;
  // The whole query at the beginning of a name is worth more than its words one by one.
  const IS_TITLE = 100, IS_ALIAS = 60, BEGINS_TITLE = 20, BEGINS_ALIAS = 10;

  /** The facets, by their names in addresses. "have" is what somebody has; all others say what is wanted. */
  const FACETS = ["muscle", "have", "position", "level", "pattern", "letter"];

  const LIGATURES = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l" };

  /** Lower case, without accents and apostrophes. */
  function fold(text) {
    const lower = text.toLowerCase();
    // Most names are plain letters, for which this is all.
    const plain = /^[\0-\x7f]*$/.test(lower) ? lower
      : lower.normalize("NFKD").replace(/\p{M}+/gu, "").replace(/[ßæœøł]/g, (letter) => LIGATURES[letter]);
    return plain.replace(/['’‘`]/g, "");
  }

  /** The words of a text, folded. */
  function words(text) {
    return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  }

  /** Which letters a word has, as bits. */
  function lettersOf(word) {
    let bits = 0;
    for (let at = 0; at < word.length; at += 1) {
      const letter = word.charCodeAt(at) - 97;
      bits |= 1 << (letter >= 0 && letter < 26 ? letter : 26 + (letter & 3));
    }
    return bits;
  }

  function countBits(bits) {
    let count = 0;
    for (let rest = bits; rest; rest &= rest - 1) count += 1;
    return count;
  }

  /**
   * How many slips lie between what was typed and a word, or the beginning of a word: letters too many, missing, wrong, or
   * two changed round. More than `most` is all the same.
   */
  function slips(typed, word, most, isWhole) {
    const width = Math.min(word.length, typed.length + most);
    let before = [], last = Array.from({ length: width + 1 }, (_, at) => at);
    for (let row = 1; row <= typed.length; row += 1) {
      const next = [row];
      let least = row;
      for (let at = 1; at <= width; at += 1) {
        const same = typed[row - 1] === word[at - 1];
        let cost = Math.min(last[at] + 1, next[at - 1] + 1, last[at - 1] + (same ? 0 : 1));
        if (row > 1 && at > 1 && typed[row - 1] === word[at - 2] && typed[row - 2] === word[at - 1]) {
          cost = Math.min(cost, before[at - 2] + 1);
        }
        next.push(cost);
        least = Math.min(least, cost);
      }
      if (least > most) return most + 1;
      before = last;
      last = next;
    }
    if (isWhole) return width === word.length ? last[width] : most + 1;
    return Math.min(...last);
  }

  /** Short words allow no slip, for they would become others. */
  function slipsAllowed(typed) {
    return typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
  }

  /** What an address says of a title, where the index does not say it. */
  function slugOf(title) {
    return title.toLowerCase().split(/[^a-z0-9]+/).filter(Boolean).join("-");
  }

  class Library {
    /** @param data the index, as cuecard writes it */
    constructor(data) {
      if (!data || data.format !== 1) throw new Error("This index is not one that the finder can read.");
      this.data = data;
      this.size = data.title.length;
      this.drafts = new Set(data.drafts);
      this.#readFacets();
      this.#readWords();
      this.sums = new Float64Array(this.size);
      this.best = new Float64Array(this.size);
      this.part = [new Float64Array(this.size), new Float64Array(this.size)];
      this.met = new Uint8Array(this.size);
    }

    #readFacets() {
      const { data } = this;
      const letters = data.title.map((title) => letterOf(title));
      const alphabet = [...new Set(letters)].sort((a, b) => (a === "#") - (b === "#") || a.localeCompare(b));
      const terms = (rows) => rows.map((row) => ({ id: row[0], name: row[1] }));
      this.terms = {
        muscle: terms(data.muscles),
        have: terms(data.equipment),
        position: terms(data.positions),
        level: terms(data.levels),
        pattern: terms(data.patterns),
        letter: alphabet.map((letter) => ({ id: letter === "#" ? "0-9" : letter, name: letter.toUpperCase() })),
      };
      this.ids = {};
      for (const facet of FACETS) this.ids[facet] = new Map(this.terms[facet].map((term, at) => [term.id, at + 1]));
      const numbers = new Map(alphabet.map((letter, at) => [letter, at + 1]));
      // Each facet has a column with the number of a set of terms; sets are what many exercises share.
      const single = (rows) => [[], ...rows.map((_, at) => [at + 1])];
      this.sets = {
        muscle: [[], ...data.works.map(([most, helps]) => this.#family([...most, ...helps]))],
        have: [[], ...data.kits],
        position: single(data.positions),
        level: single(data.levels),
        pattern: single(data.patterns),
        letter: single(alphabet),
      };
      this.columns = {
        muscle: Uint32Array.from(data.work),
        have: Uint32Array.from(data.kit),
        position: Uint32Array.from(data.position),
        level: Uint32Array.from(data.level),
        pattern: Uint32Array.from(data.pattern),
        letter: Uint32Array.from(letters, (letter) => numbers.get(letter)),
      };
    }

    /** Muscles and the groups that they are a direct part of, each once. */
    #family(muscles) {
      return [...new Set(muscles.flatMap((muscle) => [muscle, ...this.data.muscles[muscle - 1][4]]))];
    }

    /** Muscles and all groups around them. */
    #surroundings(muscles) {
      const all = new Set(muscles);
      for (const muscle of all) this.data.muscles[muscle - 1][4].forEach((group) => all.add(group));
      return [...all];
    }

    /**
     * Sorts all words. Those of names and summaries lead to exercises; those of muscles, equipment and the like lead to the sets
     * that many exercises share, so that there are few of them however large the guide is.
     */
    #readWords() {
      const { data } = this;
      const lists = new Map();
      const listOf = (word) => {
        let list = lists.get(word);
        if (!list) lists.set(word, list = { exercises: [], sets: [] });
        return list;
      };
      const put = (word, exercise, field) => listOf(word).exercises.push(exercise * FIELDS + field);
      this.folded = [];
      this.foldedAliases = [];
      for (let at = 0; at < this.size; at += 1) {
        const title = words(data.title[at]);
        this.folded.push(title.join(" "));
        for (const word of title) put(word, at, TITLE);
        const aliases = (data.aliases[at] ?? []).map(words);
        this.foldedAliases.push(aliases.map((alias) => alias.join(" ")));
        for (const alias of aliases) for (const word of alias) put(word, at, ALIAS);
        for (const word of data.summary[at]) put(data.words[word - 1], at, SUMMARY);
      }
      const named = (rows) => [[], ...rows.map(([, ...more]) =>
        words(more.flat().filter((name) => typeof name === "string").join(" ")))];
      const muscles = named(data.muscles);
      const group = (column, sets) => {
        sets.forEach((fields, set) => {
          for (const [field, list] of fields) for (const word of new Set(list)) listOf(word).sets.push([this.groups.length, set, field]);
        });
        this.groups.push({ column: this.columns[column], best: new Float64Array(sets.length) });
      };
      const of = (table, numbers) => numbers.flatMap((number) => table[number]);
      this.groups = [];
      group("muscle", [[], ...data.works.map(([most, helps]) => [
        [PRIMARY, of(muscles, most)],
        [HELPS, of(muscles, [...this.#surroundings(most), ...this.#surroundings(helps)])],
      ])]);
      group("have", [[], ...data.kits.map((kit) => [[KIT, of(named(data.equipment), kit)]])]);
      group("position", named(data.positions).map((list) => [[TRAIT, list]]));
      group("level", named(data.levels).map((list) => [[TRAIT, list]]));
      group("pattern", named(data.patterns).map((list) => [[TRAIT, list]]));
      this.vocabulary = [...lists.keys()].sort();
      this.lists = this.vocabulary.map((word) => lists.get(word));
      this.letters = Int32Array.from(this.vocabulary, lettersOf);
    }

    /** The first place in the vocabulary that is not before `word`. */
    #placeOf(word) {
      let low = 0, high = this.vocabulary.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.vocabulary[middle] < word) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    /** Calls `take` with each word that is or begins with what was typed, and how good that is. */
    #beginning(typed, take) {
      for (let at = this.#placeOf(typed); at < this.vocabulary.length && this.vocabulary[at].startsWith(typed); at += 1) {
        take(at, this.vocabulary[at] === typed ? EXACT : PREFIX);
      }
      for (const ending of ["s", "es"]) {
        const one = typed.endsWith(ending) ? typed.slice(0, -ending.length) : "";
        const at = one.length > 1 ? this.#placeOf(one) : -1;
        if (at >= 0 && this.vocabulary[at] === one) take(at, PLURAL);
      }
    }

    /**
     * Calls `take` with each word that could be meant by what was typed, and how good that is. Slips are looked for only where
     * nothing else is found; true if they helped.
     */
    #meant(typed, isFound, take) {
      let found = isFound ? 1 : 0;
      this.#beginning(typed, (at, quality) => { found += 1; take(at, quality); });
      if (typed.length > 3) {
        this.vocabulary.forEach((word, at) => {
          if (word.length > typed.length && word.endsWith(typed)) { found += 1; take(at, SUFFIX); }
        });
      }
      const most = slipsAllowed(typed);
      if (found > 0 || !most) return false;
      const letters = lettersOf(typed);
      this.vocabulary.forEach((word, at) => {
        if (countBits(letters & ~this.letters[at]) > most || word.length + most < typed.length) return;
        const count = slips(typed, word, most, false);
        if (count <= most) { found += 1; take(at, SLIPS[count]); }
      });
      return found > 0;
    }

    /** Notes that a word of the vocabulary was met: in `this.best` and in those of the groups stays the best of each. */
    #meet(place, quality, fields = SUMMARY) {
      const { exercises, sets } = this.lists[place];
      for (const entry of exercises) {
        const exercise = (entry / FIELDS) | 0;
        const field = entry % FIELDS;
        const worth = quality * WEIGHTS[field];
        if (field <= fields && worth > this.best[exercise]) this.best[exercise] = worth;
      }
      if (fields < SUMMARY) return;
      for (const [group, set, field] of sets) {
        const { best } = this.groups[group];
        best[set] = Math.max(best[set], quality * WEIGHTS[field]);
      }
    }

    /** Notes names whose two words were typed as one: "pushup" for "push-up". True if there are any. */
    #meetParted(typed) {
      let found = false;
      const { best, part } = this;
      for (let at = 2; at <= typed.length - 2; at += 1) {
        const first = this.#placeOf(typed.slice(0, at));
        if (this.vocabulary[first] !== typed.slice(0, at)) continue;
        this.best = part[0].fill(0);
        this.#meet(first, EXACT, ALIAS);
        this.best = part[1].fill(0);
        this.#beginning(typed.slice(at), (place) => this.#meet(place, EXACT, ALIAS));
        for (let exercise = 0; exercise < best.length; exercise += 1) {
          const worth = PARTED * Math.min(part[0][exercise], part[1][exercise]);
          if (worth > 0) found = true;
          if (worth > best[exercise]) best[exercise] = worth;
        }
      }
      this.best = best;
      return found;
    }

    /** Adds what one word of a query has met to the sums. */
    #addUp() {
      const { sums, best, met } = this;
      const bests = this.groups.map((group) => group.best);
      const columns = this.groups.map((group) => group.column);
      for (let exercise = 0; exercise < best.length; exercise += 1) {
        let most = best[exercise];
        for (let group = 0; group < bests.length; group += 1) {
          const other = bests[group][columns[group][exercise]];
          if (other > most) most = other;
        }
        if (most > 0) {
          sums[exercise] += most;
          met[exercise] += 1;
        }
      }
    }

    /** Which exercises fit a query and how well; those whose sum is 0 do not. */
    #match(query) {
      const typed = words(query);
      const { sums, met } = this;
      sums.fill(0);
      met.fill(0);
      let needed = 0;
      let withSlips = false;
      const unknown = [];
      typed.forEach((word, at) => {
        this.best.fill(0);
        for (const group of this.groups) group.best.fill(0);
        let found = false;
        const take = (place, quality) => { found = true; this.#meet(place, quality); };
        // Names that others write as one word: "sit up" is "situp" too; and the other way round.
        if (at > 0) this.#beginning(typed[at - 1] + word, take);
        if (at + 1 < typed.length) this.#beginning(word + typed[at + 1], take);
        found = this.#meetParted(word) || found;
        withSlips = this.#meant(word, found, take) || withSlips;
        if (!found) {
          // A short word that nothing is called by (and, for, the) says nothing.
          if (word.length < 4 && typed.length > 1) return;
          unknown.push(word);
        }
        needed += 1;
        this.#addUp();
      });
      for (let exercise = 0; exercise < sums.length; exercise += 1) {
        if (met[exercise] < needed) sums[exercise] = 0;
      }
      if (needed) this.#rewardNames(typed.join(" "));
      return { typed, unknown, withSlips, asked: needed > 0 };
    }

    #rewardNames(query) {
      const { sums } = this;
      for (let at = 0; at < sums.length; at += 1) {
        if (sums[at] === 0) continue;
        const title = this.folded[at];
        let reward = title.startsWith(query) ? (title === query ? IS_TITLE : BEGINS_TITLE) : 0;
        for (const alias of this.foldedAliases[at]) {
          if (alias.startsWith(query)) reward = Math.max(reward, alias === query ? IS_ALIAS : BEGINS_ALIAS);
        }
        // Of two that fit alike the shorter name fits better.
        sums[at] += reward - Math.min(title.length, 100) / 200;
      }
    }

    /** The numbers of the terms that a state names, by facet; what this guide does not have is left out. */
    #chosen(state) {
      const numbers = {};
      for (const facet of FACETS) {
        const ids = state[facet] ?? [];
        numbers[facet] = new Set(ids.map((id) => this.ids[facet].get(id)).filter(Boolean));
      }
      return numbers;
    }

    /** For each set of terms of a facet whether what is chosen lets it pass. */
    #passing(facet, chosen) {
      const sets = this.sets[facet];
      if (!chosen.size) return new Uint8Array(sets.length).fill(1);
      const fits = facet === "have"
        ? (set) => set.length > 0 && set.every((term) => chosen.has(term))
        : (set) => set.some((term) => chosen.has(term));
      return Uint8Array.from(sets, (set) => (fits(set) ? 1 : 0));
    }

    /**
     * Answers a state `{ q, muscle: [ids], have: [ids], … }`.
     *
     * `order` has the exercises that fit, best first; `counts[facet][id]` how many there are with a term, or would be if it were
     * chosen too; `without[facet]` how many more there would be without that facet.
     */
    search(state) {
      const { typed, unknown, withSlips, asked } = this.#match(state.q ?? "");
      const chosen = this.#chosen(state);
      const passing = FACETS.map((facet) => this.#passing(facet, chosen[facet]));
      const columns = FACETS.map((facet) => this.columns[facet]);
      const uses = FACETS.map((facet) => new Uint32Array(this.sets[facet].length));
      const without = new Uint32Array(FACETS.length);
      const fitting = [];
      for (let exercise = 0; exercise < this.size; exercise += 1) {
        if (asked && this.sums[exercise] === 0) continue;
        let failed = -1;
        let failures = 0;
        for (let facet = 0; facet < FACETS.length && failures < 2; facet += 1) {
          if (!passing[facet][columns[facet][exercise]]) {
            failed = facet;
            failures += 1;
          }
        }
        // Whoever fails by one facet alone counts for the terms of that facet.
        if (failures === 0) {
          fitting.push(exercise);
          for (let facet = 0; facet < FACETS.length; facet += 1) uses[facet][columns[facet][exercise]] += 1;
        } else if (failures === 1) {
          uses[failed][columns[failed][exercise]] += 1;
          without[failed] += 1;
        }
      }
      const counts = {};
      const more = {};
      FACETS.forEach((facet, at) => {
        counts[facet] = this.#count(facet, uses[at], chosen[facet]);
        if (chosen[facet].size) more[facet] = without[at];
      });
      return { order: this.#ordered(fitting, asked, chosen.muscle), counts, without: more, typed, unknown, withSlips };
    }

    /** How many exercises have each term of a facet; of equipment, those that can be done once one has that too. */
    #count(facet, uses, chosen) {
      const counts = new Uint32Array(this.terms[facet].length + 1);
      this.sets[facet].forEach((set, at) => {
        if (!uses[at]) return;
        const missing = facet === "have" ? set.filter((term) => !chosen.has(term)) : [];
        if (missing.length > 1) return;
        for (const term of missing.length ? missing : set) counts[term] += uses[at];
      });
      return Object.fromEntries(this.terms[facet].map((term, at) => [term.id, counts[at + 1]]));
    }

    #ordered(fitting, asked, muscles) {
      if (!asked && !muscles.size) return fitting;
      // Those that a muscle works most in come before those that it only helps in.
      const worksMost = [[], ...this.data.works.map(([most]) => this.#family(most))]
        .map((set) => (set.some((muscle) => muscles.has(muscle)) ? 1 : 0));
      // Numbers of one array sort much faster than things do: the score, then the place in the library.
      const keys = Float64Array.from(fitting, (exercise) => {
        const score = (asked ? this.sums[exercise] + 1 : 0) + worksMost[this.data.work[exercise]] * 2;
        return -Math.round(score * 1000) * this.size + exercise;
      });
      return Array.from(keys.sort(), (key) => ((key % this.size) + this.size) % this.size);
    }

    /** What may have been meant where nothing was found: other words for the query, best first, at most three. */
    suggest(state) {
      const typed = words(state.q ?? "");
      const better = [];
      const add = (q) => {
        if (better.length < 3 && !better.some((other) => other.q === q)) {
          const count = this.search({ ...state, q }).order.length;
          if (count) better.push({ q, count });
        }
      };
      typed.forEach((word, at) => {
        for (const other of this.#nearest(word)) add(typed.map((own, place) => (place === at ? other : own)).join(" "));
      });
      if (typed.length > 1) {
        typed.forEach((_, at) => add(typed.filter((_, place) => place !== at).join(" ")));
        typed.forEach((word) => add(word));
      }
      return better;
    }

    /** Words like one that nothing is called by. */
    #nearest(word) {
      if (word.length < 3) return [];
      let known = false;
      this.#meant(word, false, () => { known = true; });
      if (known) return [];
      const most = Math.max(1, Math.floor(word.length * 0.4));
      const near = this.vocabulary.map((other, at) => ({ other, at, count: slips(word, other, most, true) }));
      return near.filter(({ count }) => count <= most)
        .sort((a, b) => a.count - b.count || this.lists[b.at].exercises.length - this.lists[a.at].exercises.length)
        .slice(0, 2).map(({ other }) => other);
    }

    /** What a list shows of an exercise. Addresses are relative to the top of the site. */
    item(exercise, typed = []) {
      const { data } = this;
      const slug = data.slug[exercise] || slugOf(data.title[exercise]);
      const picture = data.picture[exercise] ? data.pictures[data.picture[exercise] - 1] : "";
      return {
        title: data.title[exercise],
        url: `exercises/${encodeURI(slug)}/`,
        picture: picture.replace(/#(.*)$/, "#svgView(viewBox($1))"),
        position: data.position[exercise] ? data.positions[data.position[exercise] - 1][1] : "",
        alias: this.#aliasFor(exercise, typed),
        isDraft: this.drafts.has(exercise),
      };
    }

    /** The other name by which an exercise was found, when its title does not show why. */
    #aliasFor(exercise, typed) {
      const holds = (name) => typed.every((word) => name.startsWith(word) || name.includes(` ${word}`));
      if (!typed.length || holds(this.folded[exercise])) return "";
      const at = this.foldedAliases[exercise].findIndex(holds);
      return at < 0 ? "" : this.data.aliases[exercise][at];
    }
  }

  /** The letter that a title stands under; "#" for figures and signs. */
  function letterOf(title) {
    const [first] = fold(title).trim();
    return first && /\p{L}/u.test(first) ? first : "#";
  }

  // ---- States and addresses ----

  /** A state as the part of an address behind `?`. Commas stay as they are, for people to read. */
  function toQuery(state, keepHave = false) {
    const parts = [];
    if (state.q) parts.push(`q=${encodeURIComponent(state.q).replace(/%20/g, "+")}`);
    for (const facet of FACETS) {
      const ids = state[facet] ?? [];
      if (ids.length || (keepHave && facet === "have")) parts.push(`${facet}=${ids.map(encodeURIComponent).join(",")}`);
    }
    return parts.join("&");
  }

  /** The state that such a part means. `have` is null where it says nothing of it. */
  function fromQuery(query) {
    const given = new URLSearchParams(query);
    const state = { q: given.get("q") ?? "" };
    for (const facet of FACETS) {
      const ids = given.getAll(facet).flatMap((value) => value.split(",")).filter(Boolean);
      state[facet] = facet === "have" && !given.has("have") ? null : [...new Set(ids)];
    }
    return state;
  }

  const finder = { FACETS, Library, fold, words, slips, toQuery, fromQuery };
  if (typeof module !== "undefined") module.exports = finder;
  else window.cuecardFinder = finder;
})();
