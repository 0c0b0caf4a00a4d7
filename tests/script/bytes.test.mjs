// What the player's scripts weigh: a phone on a slow line waits for every byte.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

const SCRIPTS = ["session", "signals", "player"];
const MOST = 12 * 1024;

test("the player's scripts are small", () => {
  const sizes = SCRIPTS.map((name) => gzipSync(readFileSync(new URL(`../../themes/default/static/${name}.js`, import.meta.url)), { level: 9 }).length);
  const sum = sizes.reduce((all, size) => all + size, 0);
  assert.ok(sum <= MOST, `${sizes.join(" + ")} = ${sum} bytes, compressed`);
});
