/** @file Keys, pads and fingers become the eight buttons of the game. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Buttons } from "../console/buttons.js";
import { KEYS, keyName, leaning } from "../console/controls.js";
import { heldOn } from "../console/pads.js";
import { DOWN, FIRE, JUMP, LEFT, RIGHT, START } from "../rules/console.js";

const pressed = (...places) =>
  Array.from({ length: 16 }, (_, place) => ({ pressed: places.includes(place) }));

test("what is held by several hands counts once", () => {
  const buttons = new Buttons();
  buttons.set("key KeyA", LEFT);
  buttons.set("pad 0", LEFT | JUMP);
  assert.equal(buttons.held(), LEFT | JUMP);
  buttons.set("pad 0", 0);
  assert.equal(buttons.held(), LEFT);
});

test("a press shorter than a tick still counts in one", () => {
  const buttons = new Buttons();
  buttons.set("key KeyZ", JUMP);
  buttons.set("key KeyZ", 0);
  assert.deepEqual([buttons.held(), buttons.held()], [JUMP, 0]);
});

test("nothing is held after a release, and a press for the player takes three ticks", () => {
  const buttons = new Buttons();
  buttons.set("key KeyD", RIGHT);
  buttons.press(START);
  const masks = [buttons.held(), buttons.held(), buttons.held()];
  assert.deepEqual(masks, [0, START, 0]);
  assert.equal(buttons.busy, false);
  assert.equal(buttons.held(), 0);
});

test("a key is known by what it writes, else by where it lies", () => {
  const bits = (key, code) => KEYS.get(keyName({ key, code }));
  assert.equal(bits("Z", "KeyY"), JUMP);
  assert.equal(bits("ф", "KeyA"), LEFT);
  assert.equal(bits(" ", "Space"), JUMP);
  assert.equal(bits("ArrowDown", "ArrowDown"), DOWN);
  assert.equal(bits("q", "KeyQ"), undefined);
});

test("a stick presses what it leans to, outside its dead zone", () => {
  assert.equal(leaning(0.4, -0.4), 0);
  assert.equal(leaning(-0.9, 0.6), LEFT | DOWN);
});

test("a pad in the standard layout and a plain joystick press what they should", () => {
  const pad = { axes: [1, 0], buttons: pressed(0, 9), mapping: "standard" };
  assert.equal(heldOn(pad), RIGHT | JUMP | START);
  assert.equal(heldOn({ axes: [], buttons: pressed(2, 7), mapping: "" }), FIRE | START);
});
