/** @file The page in this folder is the one that its sources make, and it asks for nothing but itself. */

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { BundleError, joined, page } from "../build.mjs";

const inProject = (path) => new URL(`../${path}`, import.meta.url);
const file = (path) => readFileSync(inProject(path));
const { slug } = JSON.parse(file("data/cartridge.json").toString("utf8"));
const tapes = readdirSync(inProject("proof"))
  .filter((name) => name.endsWith(".tape"))
  .map((name) => `proof/${name}`);

test("the page is up to date: else run `node build.mjs`", () => {
  assert.ok(page(file, tapes) === file(`${slug}.html`).toString("utf8"));
});

test("names that mean two things are refused", () => {
  const modules = {
    "console/main.js": 'import { one } from "./other.js";\n\nexport const two = one;\n',
    "console/other.js": "export const one = 1;\nexport const two = 2;\n",
  };
  assert.throws(() => joined("console/main.js", (path) => modules[path]), BundleError);
});
