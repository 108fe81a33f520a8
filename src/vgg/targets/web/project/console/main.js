/** @file Opens the game on its page: reads what is inlined, and waits for a player. */

import { element } from "./browser.js";
import { readCartridge } from "./cartridge.js";
import { publish } from "./facts.js";
import { Panel } from "./panel.js";
import { Theatre } from "./theatre.js";

/** Open the game, or say why it cannot be played. */
async function main() {
  document.documentElement.classList.toggle("touch", matchMedia("(pointer: coarse)").matches);
  try {
    const cartridge = readCartridge(element("cartridge").textContent);
    const theatre = new Theatre(cartridge);
    await theatre.open();
    publish(globalThis, theatre);
  } catch (error) {
    new Panel(element("panel")).show({
      title: "This game cannot be played",
      lines: [error.message],
    });
    console.error(error);
  }
}

void main();
