/** @file The console as the rules see it: every call they may make, passed on to screen, speakers and memory. */

import { languagesOf } from "./cartridge.js";
/** @import { Cartridge } from "./cartridge.js" */
/** @import { Saves } from "./saves.js" */
/** @import { Screen } from "./screen.js" */
/** @import { Settings } from "./settings.js" */
/** @import { Speakers } from "./speakers.js" */

/** One machine with a screen, speakers and a memory. */
export class Console {
  #texts;
  #shown;

  /**
   * @param {Cartridge} cartridge
   * @param {Screen} screen
   * @param {Speakers | Silence} speakers
   * @param {Saves} saves
   * @param {Settings} settings
   */
  constructor(cartridge, screen, speakers, saves, settings) {
    this.screen = screen;
    this.speakers = speakers;
    this.saves = saves;
    this.languages = languagesOf(cartridge);
    this.#texts = cartridge.texts;
    this.closed = false;
    this.use(settings);
  }

  /** The language of the texts on screen. */
  get language() {
    const { language } = this.settings;
    return this.languages.includes(language) ? language : this.languages[0];
  }

  /**
   * Go by *settings* from now on.
   *
   * @param {Settings} settings
   */
  use(settings) {
    this.settings = settings;
    this.speakers.settings = settings;
    this.#shown = this.#texts[this.language];
  }

  /** Say which map `layer(MAP_TERRAIN, ...)` draws. */
  terrain(tileset, width, height, table, offset) {
    this.screen.terrain(tileset, width, height, table, offset);
  }

  /** Draw a layer. */
  layer(layer, x, y) {
    this.screen.layer(layer, x, y);
  }

  /** Draw a frame of a sprite. */
  sprite(sprite, frame, x, y, flags) {
    this.screen.sprite(sprite, frame, x, y, flags);
  }

  /** Fill a box. */
  rect(x, y, w, h, colour) {
    this.screen.rect(x, y, w, h, colour);
  }

  /** Write a text in the player's language. */
  text(text, x, y, w, align, colour) {
    if (!(text in this.#shown)) return;
    this.screen.text(this.#shown[text], x, y, w, align, colour);
  }

  /** Write a number. */
  number(value, digits, x, y, colour) {
    this.screen.number(value, digits, x, y, colour);
  }

  /** Move the camera. */
  camera(x, y) {
    this.screen.camera(x, y);
  }

  /** Darken the picture. */
  fade(level) {
    this.screen.fade(level);
  }

  /** Play an effect. */
  sound(sound) {
    this.speakers.sound(sound);
  }

  /** Play a song. */
  music(music) {
    this.speakers.music(music);
  }

  /** Speak a line. */
  voice(voice) {
    this.speakers.voice(voice);
  }

  /** Lower the music. */
  duck(level) {
    this.speakers.duck(level);
  }

  /** @returns {number} a number kept between runs */
  saved(slot) {
    return this.saves.get(slot);
  }

  /** Keep a number between runs. */
  save(slot, value) {
    this.saves.set(slot, value);
  }

  /** Close the game. */
  quit() {
    this.closed = true;
  }
}

/** A console that nobody watches: it takes every call and does nothing. */
export class Nobody {
  /** Draw no map. */
  terrain() {}

  /** Draw no layer. */
  layer() {}

  /** Draw no sprite. */
  sprite() {}

  /** Fill no box. */
  rect() {}

  /** Write no text. */
  text() {}

  /** Write no number. */
  number() {}

  /** Move no camera. */
  camera() {}

  /** Darken nothing. */
  fade() {}

  /** Play no effect. */
  sound() {}

  /** Play no song. */
  music() {}

  /** Speak no line. */
  voice() {}

  /** Lower no music. */
  duck() {}

  /** @returns {number} what an empty memory holds */
  saved() {
    return 0;
  }

  /** Keep nothing. */
  save() {}

  /** Go on: a tape ends by itself. */
  quit() {}
}

/** Speakers of a machine that nobody hears. */
export class Silence {
  settings = null;

  /** Play no effect. */
  sound() {}

  /** Play no song. */
  music() {}

  /** Speak no line. */
  voice() {}

  /** Lower no music. */
  duck() {}

  /** Move no level. */
  update() {}
}
