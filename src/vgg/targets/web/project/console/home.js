/** @file Where things are kept between runs: the browser's storage, which may be denied, full or edited by hand. */

/** The folder, so to speak, that holds a folder for each game. */
const MAKER = "vintage-games";

/** What one game keeps; without a *storage* everything is forgotten at the end. */
export class Home {
  #storage;
  #slug;

  /**
   * @param {string} slug - the game's name in the storage
   * @param {Storage | null} storage
   */
  constructor(slug, storage) {
    this.#slug = slug;
    this.#storage = storage;
  }

  /**
   * @param {string} name
   * @returns {Record<string, unknown>} what is kept under *name*, empty when there is nothing or nonsense
   */
  read(name) {
    try {
      const kept = JSON.parse(this.#storage?.getItem(this.#key(name)) ?? "{}");
      return kept && typeof kept === "object" ? kept : {};
    } catch {
      return {};
    }
  }

  /**
   * Keep *data* under *name*.
   *
   * @param {string} name
   * @param {object} data
   * @returns {boolean} false when nothing can be kept
   */
  write(name, data) {
    if (!this.#storage) return false;
    try {
      this.#storage.setItem(this.#key(name), JSON.stringify(data));
      return true;
    } catch {
      return false;
    }
  }

  /**
   * @param {string} name
   * @returns {string}
   */
  #key(name) {
    return `${MAKER}/${this.#slug}/${name}`;
  }
}
