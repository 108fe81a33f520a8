/** @file A sheet of paper over the game, for the few words that are not the game's own. */

/** Says something and offers one thing to do about it. */
export class Panel {
  #root;

  /** @param {HTMLElement} root - `#panel` of `page.html` */
  constructor(root) {
    this.#root = root;
  }

  /**
   * @param {object} sheet
   * @param {string} sheet.title
   * @param {string[]} sheet.lines
   * @param {string} [sheet.report] - to be copied by the player
   * @param {string} [sheet.label] - of the button
   * @param {() => void} [sheet.act] - what the button does
   */
  show({ title, lines, report = "", label = "", act = () => {} }) {
    const page = this.#root.ownerDocument;
    const paragraphs = lines.map((line) => {
      const paragraph = page.createElement("p");
      paragraph.textContent = line;
      return paragraph;
    });
    this.#root.querySelector("h2").textContent = title;
    this.#root.querySelector("[data-lines]").replaceChildren(...paragraphs);
    this.#fill("textarea", report, (area) => (area.value = report));
    this.#fill("button", label, (button) => {
      button.textContent = label;
      button.onclick = act;
    });
    this.#root.hidden = false;
    (label ? this.#root.querySelector("button") : this.#root).focus();
  }

  /** Take the sheet away. */
  hide() {
    this.#root.hidden = true;
  }

  /**
   * @param {string} name
   * @param {string} text - nothing hides the element
   * @param {(element: HTMLElement) => void} fill
   */
  #fill(name, text, fill) {
    const element = this.#root.querySelector(name);
    element.hidden = !text;
    fill(element);
  }
}
