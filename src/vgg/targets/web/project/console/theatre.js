/** @file The game on the page, from the first look to the last: joins the parts and hears the player. */

import { loadArt } from "./art.js";
import { Attract } from "./attract.js";
import {
  element,
  isAlone,
  preferred,
  storageHere,
  toggleFullScreen,
  wishedLevel,
} from "./browser.js";
import { Buttons } from "./buttons.js";
import { filesOf } from "./bytes.js";
import { Console } from "./console.js";
import { crashSheet } from "./crash.js";
import { Game } from "./game.js";
import { Home } from "./home.js";
import { listenToKeys } from "./keyboard.js";
import { Loop } from "./loop.js";
import { changedSettings } from "./options.js";
import { Pads } from "./pads.js";
import { Panel } from "./panel.js";
import { Play } from "./play.js";
import { Saves } from "./saves.js";
import { Screen } from "./screen.js";
import { USUAL, keepSettings, loadSettings } from "./settings.js";
import { readSong } from "./song.js";
import { Speakers } from "./speakers.js";
import { tapeOf } from "./tape.js";
import { Touch } from "./touch.js";
import { View, iconOf } from "./view.js";
/** @import { Cartridge } from "./cartridge.js" */
/** @import { Settings } from "./settings.js" */
/** @import { Tape } from "./tape.js" */

/** The slot of the high score. */
const BEST = 0;

/** Frames of a song that are made for nobody, so that browsers have compiled the chip before music is wanted in time. */
const REHEARSED = 60;

const LARGEST_SEED = 2 ** 31 - 1;

/** The machine, the player in front of it, and the play that is on. */
export class Theatre {
  #cartridge;
  #home;
  #machine;
  #view;
  #buttons = new Buttons();
  #pads = new Pads(this.#buttons);
  #panel = new Panel(element("panel"));
  #play;
  #attract;
  #loop;

  /** @param {Cartridge} cartridge */
  constructor(cartridge) {
    this.#cartridge = cartridge;
    this.#home = new Home(cartridge.slug, storageHere());
  }

  /** Build the machine, then play. */
  async open() {
    const assets = JSON.parse(element("assets").textContent);
    element("assets").remove();
    const files = filesOf(assets);
    const asset = (path) => files.get(path).slice(); // whoever decodes it takes it away
    const cartridge = this.#cartridge;
    const songs = cartridge.music.map(({ song }) => (song ? readSong(song, assets[song]) : null));
    const language = preferred(Object.keys(cartridge.texts));
    const settings = loadSettings(this.#home, { ...USUAL, language });
    const screen = new Screen(cartridge, await loadArt(cartridge, asset));
    const speakers = new Speakers(cartridge, asset, songs);
    const saves = new Saves(this.#home);
    songs.find(Boolean)?.samples(0, REHEARSED);
    this.#machine = new Console(cartridge, screen, speakers, saves, settings);
    this.#view = new View(element("screen"), element("stage"), screen);
    document.querySelector('link[rel="icon"]').href = iconOf(screen);
    this.#listen();
    this.#use(settings);
    this.#begin(wishedLevel(location.hash));
  }

  /** What is going on, for whoever asks. */
  get now() {
    return {
      cartridge: this.#cartridge,
      play: this.#play,
      attract: this.#attract,
      loop: this.#loop,
    };
  }

  /**
   * Begin a play.
   *
   * @param {number} [level] - counted from 0; without it at the title
   */
  #begin(level = -1) {
    const machine = this.#machine;
    const seed = Math.max(1, this.#cartridge.seed & LARGEST_SEED);
    const game = new Game(this.#cartridge, seed, level, Math.max(0, machine.saved(BEST)));
    machine.closed = false;
    this.#play = new Play(game, machine);
    this.#attract = new Attract(this.#cartridge, machine, this.#tapes());
    this.#loop = new Loop({
      play: this.#play,
      attract: this.#attract,
      buttons: this.#buttons,
      pads: this.#pads,
      view: this.#view,
      ended: () => this.#end(),
      broken: (error) => this.#break(error),
    });
    this.#panel.hide();
    if (isAlone()) element("screen").focus();
    this.#loop.run();
  }

  /**
   * @returns {Tape[]} those to show to nobody in particular; none to people
   *   who want little to move by itself
   */
  #tapes() {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const tapes = JSON.parse(element("tapes").textContent);
    return still ? [] : Object.values(tapes).map(tapeOf);
  }

  /** The rules quit; a page cannot close itself, so it offers another play. */
  #end() {
    this.#stop({ title: this.#cartridge.title, lines: ["Thanks for playing."] });
  }

  /** @param {Error} error */
  #break(error) {
    this.#stop(crashSheet(error, this.#play));
    console.error(error);
  }

  /**
   * Say why nothing moves any more, and offer to begin anew.
   *
   * @param {object} sheet
   */
  #stop(sheet) {
    const { speakers } = this.#machine;
    speakers.rest(true);
    this.#buttons.release();
    this.#panel.show({
      ...sheet,
      label: "Play again",
      act: () => {
        speakers.rest(false);
        this.#begin();
      },
    });
  }

  /** Hear everything that the player does. */
  #listen() {
    listenToKeys(document, this.#buttons, (key) => this.#change(key));
    new Touch(element("hands"), this.#buttons);
    for (const wakes of ["keydown", "pointerdown", "pointerup"]) {
      addEventListener(wakes, (event) => this.#wake(event));
    }
    addEventListener("blur", () => this.#loop.leave());
    addEventListener("focus", () => this.#loop.come());
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.#loop.leave();
      else if (document.hasFocus()) this.#loop.come();
    });
    this.#press("mute", "m");
    this.#press("full", "f");
    element("full").hidden = !document.fullscreenEnabled;
  }

  /**
   * Let a button of the page do what *key* does, and give the keyboard back to the game.
   *
   * @param {string} id
   * @param {string} key
   */
  #press(id, key) {
    element(id).addEventListener("click", (event) => {
      this.#change(key);
      if (event.detail > 0) element("screen").focus();
    });
  }

  /**
   * Open the speakers, which browsers allow only now; and learn how the player plays.
   *
   * @param {Event} event
   */
  async #wake(event) {
    if (event.isTrusted) {
      const touched = event.pointerType === "touch";
      const { classList } = document.documentElement;
      if (touched || event.type === "keydown") classList.toggle("touch", touched);
    }
    if (!(await this.#machine.speakers.wake())) {
      this.#play.say("SOUND CANNOT BE PLAYED HERE");
    }
  }

  /**
   * Do what *key* means beside the game.
   *
   * @param {string} key
   */
  #change(key) {
    if (key === "f") void toggleFullScreen();
    if (key === "p") void this.#keepPicture();
    const { settings, languages } = this.#machine;
    const [changed, note] = changedSettings(settings, key, languages);
    if (!note) return;
    this.#play.say(note);
    keepSettings(this.#home, changed);
    this.#use(changed);
  }

  /**
   * Go by *settings* from now on.
   *
   * @param {Settings} settings
   */
  #use(settings) {
    this.#machine.use(settings);
    this.#view.fit(settings.scale);
    document.documentElement.lang = this.#machine.language;
    const mute = element("mute");
    mute.textContent = settings.mute ? "Sound is off" : "Sound is on";
    mute.setAttribute("aria-pressed", String(!settings.mute));
  }

  /** Give the player what is shown as a file. */
  async #keepPicture() {
    const link = document.createElement("a");
    link.download = `${this.#cartridge.slug}.png`;
    link.href = URL.createObjectURL(await this.#view.png());
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    this.#play.say("PICTURE TAKEN");
  }
}
