/** The level that the group talks about: proposed by keys, retained by Enter; until then nothing is sent. */
export class Pointer {
  constructor(article, say) {
    this.rows = [...article.querySelectorAll(".talk-row")];
    this.say = say;
    article.addEventListener("change", (event) => event.target.type === "radio" && this.point(null));
  }

  get pointed() {
    return this.rows.findIndex((row) => "pointed" in row.dataset);
  }

  get settled() {
    return this.rows.findIndex((row) => row.querySelector("input").checked);
  }

  /** One row further down (1) or up (-1), from what is proposed or retained. */
  move(step) {
    const from = this.pointed < 0 ? this.settled : this.pointed;
    const to = from < 0 ? (step > 0 ? 0 : this.rows.length - 1) : from + step;
    this.point(this.rows[Math.max(0, Math.min(this.rows.length - 1, to))]);
  }

  key(digit) {
    const row = this.rows.find((each) => each.dataset.key === digit);
    if (row) this.point(row);
  }

  point(row) {
    for (const each of this.rows) delete each.dataset.pointed;
    if (!row) return;
    row.dataset.pointed = "";
    row.scrollIntoView({ block: "nearest" });
    this.say(`${row.querySelector("b").textContent} : Entrée pour retenir`);
  }

  /** Retain what is proposed; gives whether anything was. */
  settle() {
    const row = this.rows[this.pointed];
    if (!row) return false;
    const radio = row.querySelector("input");
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  }
}
