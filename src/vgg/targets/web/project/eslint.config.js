import js from "@eslint/js";

const everywhere = ["Blob", "DecompressionStream", "Response", "URL", "atob", "console"];
const pages = [
  "AudioBuffer",
  "AudioBufferSourceNode",
  "GainNode",
  "ResizeObserver",
  "addEventListener",
  "document",
  "location",
  "matchMedia",
  "navigator",
  "performance",
  "requestAnimationFrame",
  "setTimeout",
];
const programs = ["Buffer", "process"];

const globals = (names) => Object.fromEntries(names.map((name) => [name, "readonly"]));

export default [
  js.configs.recommended,
  { languageOptions: { globals: globals(everywhere) } },
  // What start, tick and present are given is settled by the console, whether a game's rules use it or not.
  { files: ["rules/*.js"], rules: { "no-unused-vars": ["error", { args: "none" }] } },
  { files: ["console/*.js"], languageOptions: { globals: globals(pages) } },
  { files: ["**/*.mjs"], languageOptions: { globals: globals(programs) } },
];
