/**
 * @file Writes the game as one page: `node build.mjs`.
 *
 * The page holds everything: modules joined into one script, pictures, sounds
 * and data as text. It asks for nothing else, and its policy would not let it.
 */

import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = dirname(fileURLToPath(import.meta.url));

/** The module that opens the page; those that it needs come before it. */
const ENTRY = "console/main.js";

const IMPORT = /^import\s[^;]*;\n/gm;
const PLAIN_IMPORT = /^import(?:\s*\{([^}]*)\}\s*from)?\s*"([^"]+)";\n$/;
const NAME = /^[A-Za-z_$][A-Za-z0-9_$]*$/;
const EXPORT = /^export (?=(?:async )?(?:function\*?|class|const) +([A-Za-z_$][A-Za-z0-9_$]*))/gm;
const OTHER_EXPORT = /^export .*/m;
const HEADER = /^(?:\/\/[^\n]*\n)+/;
const UNSAFE = /<(?=!--|\/?script)/gi;

/** Sources that cannot be joined; the message says which and why. */
export class BundleError extends Error {}

/**
 * Join modules into one script. Each becomes a function that returns its
 * exports. Those of the rules share a scope, in which they are unique; so do
 * those of the console in a scope within it.
 *
 * @param {string} entry - path of the module that needs all others
 * @param {(path: string) => string} source - gives the text of a module
 * @returns {string}
 */
export function joined(entry, source) {
  const modules = ordered(entry, source);
  const outer = modules.filter((each) => each.path.startsWith("rules/"));
  const inner = modules.filter((each) => !each.path.startsWith("rules/"));
  check(outer, new Set());
  check(inner, new Set(inner.flatMap((each) => namesFrom(each, "rules/"))));
  const text = [...outer.map(printed), "{\n", ...inner.map(printed), "}\n"];
  return text.join("").replace(UNSAFE, "\\x3c");
}

/**
 * @typedef {object} Module
 * @property {string} path
 * @property {string} text - without its imports
 * @property {{path: string, names: string[]}[]} needs
 * @property {string[]} exports
 */

/**
 * @param {string} entry
 * @param {(path: string) => string} source
 * @returns {Module[]} each after those that it needs
 */
function ordered(entry, source) {
  const found = new Map();
  const visit = (path, trail) => {
    if (trail.includes(path)) {
      throw new BundleError(`${[...trail, path].join(" needs ")}`);
    }
    if (found.has(path)) return;
    const module = moduleOf(path, source(path));
    module.needs.forEach((each) => visit(each.path, [...trail, path]));
    found.set(path, module);
  };
  visit(entry, []);
  return [...found.values()];
}

/**
 * @param {string} path
 * @param {string} text
 * @returns {Module}
 */
function moduleOf(path, text) {
  const needs = (text.match(IMPORT) ?? []).map((statement) => {
    const [, names, from] = statement.match(PLAIN_IMPORT) ?? [];
    const plain = (names ?? "").split(",").map((name) => name.trim());
    const wanted = plain.filter(Boolean);
    if (!from?.startsWith(".") || !wanted.every((name) => NAME.test(name))) {
      throw new BundleError(`${path}: cannot join ${statement.trim()}`);
    }
    return { path: posix.join(posix.dirname(path), from), names: wanted };
  });
  const body = text.replace(HEADER, "").replace(IMPORT, "");
  const plain = body.replace(EXPORT, "");
  const other = plain.match(OTHER_EXPORT);
  if (other) throw new BundleError(`${path}: cannot join ${other[0]}`);
  const exports = Array.from(body.matchAll(EXPORT), ([, name]) => name);
  return { path, text: plain.replace(/^\n+|\n+$/g, ""), needs, exports };
}

/**
 * Refuse names that mean two things in one scope.
 *
 * @param {Module[]} modules - of one scope
 * @param {Set<string>} taken - names of the outer scope that they use
 */
function check(modules, taken) {
  const owners = new Map();
  for (const { path, exports } of modules) {
    for (const name of exports) {
      if (taken.has(name) || owners.has(name)) {
        const other = owners.get(name) ?? "the rules";
        throw new BundleError(`${path}: ${name} is exported by ${other} too`);
      }
      owners.set(name, path);
    }
  }
}

/**
 * @param {Module} module
 * @param {string} folder
 * @returns {string[]} the names that it takes from modules of *folder*
 */
function namesFrom(module, folder) {
  const inside = module.needs.filter((each) => each.path.startsWith(folder));
  return inside.flatMap((each) => each.names);
}

/**
 * @param {Module} module
 * @returns {string}
 */
function printed({ path, text, exports }) {
  const names = exports.join(", ");
  const opening = names ? `const { ${names} } = ` : "";
  const ending = names ? `return { ${names} };\n` : "";
  return `// ${path}\n${opening}(() => {\n${text}\n${ending}})();\n\n`;
}

/**
 * Fill the page.
 *
 * @param {(path: string) => Buffer} file - gives a file of the project
 * @param {string[]} tapes - paths of tapes
 * @returns {string}
 */
export function page(file, tapes) {
  const text = (path) => file(path).toString("utf8");
  const cartridge = JSON.parse(text("data/cartridge.json"));
  const script = joined(ENTRY, text);
  const style = text("page/page.css");
  const values = {
    lang: languageOf(cartridge),
    title: escaped(cartridge.title),
    tagline: escaped(cartridge.tagline || cartridge.title),
    policy: policyOf(script, style),
    style,
    cartridge: inert(text("data/cartridge.json")),
    tapes: inert(listed(levelTapes(tapes, text))),
    assets: inert(listed(assetsOf(cartridge, file))),
    script,
  };
  return text("page/page.html").replace(/\{\{(\w+)\}\}/g, (_, name) => values[name]);
}

/**
 * @param {object} cartridge
 * @returns {string} the language of its texts, English where it has it
 */
function languageOf({ texts }) {
  const languages = Object.keys(texts).sort();
  return escaped(languages.includes("en") ? "en" : languages[0]);
}

/**
 * @param {string} script
 * @param {string} style
 * @returns {string} what the page may do: run this script and nothing else
 */
function policyOf(script, style) {
  return [
    "default-src 'none'",
    `script-src '${hashOf(`\n${script}`)}'`,
    `style-src '${hashOf(`\n${style}`)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/**
 * @param {string} text
 * @returns {string} its name in a policy
 */
function hashOf(text) {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

/**
 * @param {object} cartridge
 * @param {(path: string) => Buffer} file
 * @returns {[string, string][]} every song by path as it stands in its file, and
 *   every picture and recording, as JSON: how many bytes it begins with of the
 *   file before, and the rest
 */
function assetsOf(cartridge, file) {
  const songs = cartridge.music.map((each) => each.song);
  const paths = [
    cartridge.atlas,
    cartridge.font.path,
    ...cartridge.pictures.map((each) => each.path),
    ...cartridge.tilesets.map((each) => each.path),
    ...cartridge.sounds.flatMap((each) => each.paths),
    ...cartridge.music.map((each) => each.song || each.path),
    ...cartridge.voices.map((each) => each.path),
  ];
  let before = Buffer.alloc(0);
  return [...new Set(paths)].sort().map((path) => {
    const data = file(`assets/${path}`);
    if (songs.includes(path)) return [path, songOf(data)];
    const shared = sharedBy(before, data);
    before = data;
    return [path, `[${shared}, "${data.subarray(shared).toString("base64")}"]`];
  });
}

/**
 * @param {Buffer} one
 * @param {Buffer} other
 * @returns {number} how many bytes both begin with
 */
function sharedBy(one, other) {
  const length = Math.min(one.length, other.length);
  let shared = 0;
  while (shared < length && one[shared] === other[shared]) shared += 1;
  return shared;
}

/**
 * @param {Buffer} data - JSON
 * @returns {string} the same as text
 */
function songOf(data) {
  const text = data.toString("utf8").trim();
  JSON.parse(text);
  return text;
}

/**
 * @param {string[]} paths
 * @param {(path: string) => string} text
 * @returns {[string, string][]} the tapes that win one level, as they stand in their files
 */
function levelTapes(paths, text) {
  return paths
    .sort()
    .map((path) => [posix.basename(path), text(path).trim()])
    .filter(([, tape]) => JSON.parse(tape).kind === "level");
}

/**
 * @param {[string, string][]} entries - names, and values as JSON
 * @returns {string} one JSON object, an entry a line
 */
function listed(entries) {
  const lines = entries.map(([name, value]) => `${JSON.stringify(name)}: ${value}`);
  return `{\n${lines.join(",\n")}\n}\n`;
}

/**
 * @param {string} json
 * @returns {string} the same, without anything that could end its element
 */
function inert(json) {
  return json.replaceAll("<", "\\u003c");
}

/**
 * @param {string} text
 * @returns {string} as it stands in HTML
 */
function escaped(text) {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** Write the page beside this program, called as the game is. */
function main() {
  const file = (path) => readFileSync(join(FOLDER, path));
  const { slug } = JSON.parse(file("data/cartridge.json").toString("utf8"));
  const proof = join(FOLDER, "proof");
  const tapes = (existsSync(proof) ? readdirSync(proof) : [])
    .filter((name) => name.endsWith(".tape"))
    .map((name) => `proof/${name}`);
  const html = page(file, tapes);
  writeFileSync(join(FOLDER, `${slug}.html`), html);
  console.log(`${slug}.html: ${Math.ceil(html.length / 1024)} KiB`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
