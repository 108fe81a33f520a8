/** @file One play: a tick of the game, its picture and its sound, for a page or for nobody. */

import { Recorder } from "./tape.js";
/** @import { Console } from "./console.js" */
/** @import { Game } from "./game.js" */
/** @import { Picture } from "./picture.js" */

/** How long a note of the console is shown. */
const NOTE_TICKS = 90;

/** A game on its console, remembering what was pressed. */
export class Play {
  #note = "";
  #noteTicks = 0;

  /**
   * @param {Game} game
   * @param {Console} machine
   */
  constructor(game, machine) {
    this.game = game;
    this.machine = machine;
    this.recorder = new Recorder();
    this.picture = machine.screen.canvas;
  }

  /**
   * Make one tick.
   *
   * @param {number} held - the mask of the buttons held down
   * @returns {Picture} its picture
   */
  step(held) {
    const { screen, speakers } = this.machine;
    this.recorder.note(held);
    this.game.tick(held);
    screen.begin(this.game.ticks);
    this.game.present(this.machine);
    if (this.#noteTicks > 0) {
      this.#noteTicks -= 1;
      screen.note(this.#note);
    }
    this.picture = screen.finish();
    speakers.update();
    return this.picture;
  }

  /**
   * Show a note of the console for a while.
   *
   * @param {string} note
   */
  say(note) {
    this.#note = note;
    this.#noteTicks = NOTE_TICKS;
  }
}
