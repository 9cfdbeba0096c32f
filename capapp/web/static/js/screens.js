/** One question a screen: forward by itself after a tap, back whenever one wants. */
const PAUSE = 400;

export class Screens {
  constructor(questions, end, shown) {
    this.all = [...questions, end];
    this.shown = shown;
    this.at = 0;
    for (const question of questions) question.addEventListener("click", (event) => this.tapped(event));
  }

  get current() {
    return this.all[this.at];
  }

  get isEnd() {
    return this.at === this.all.length - 1;
  }

  /** Arrow keys that walk through the replies are clicks without a finger: only a real tap goes on. */
  tapped(event) {
    if (event.detail === 0 || !event.target.closest("label:not(.clear)")) return;
    const { at } = this;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.at === at && this.go(at + 1), PAUSE);
  }

  go(to, isFirst = false) {
    clearTimeout(this.timer);
    this.at = Math.max(0, Math.min(to, this.all.length - 1));
    this.all.forEach((screen, rank) => (screen.hidden = rank !== this.at));
    this.shown();
    if (isFirst) return;
    scrollTo(0, 0);
    this.current.querySelector("h2").focus({ preventScroll: true });
  }
}
