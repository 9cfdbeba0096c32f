/** The way to the server. While it is cut there is one try at a time, later and later, and never all devices in step. */
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 30000;

export class Line {
  constructor(tryAgain) {
    this.tryAgain = tryAgain;
    this.mend();
  }

  get isCut() {
    return this.timer !== 0;
  }

  /** What a reply tells of the way it came: one that gets through takes along all that waits. */
  heard(said) {
    const wasCut = this.isCut;
    if (said.kind === "unreachable") return wasCut || this.cut();
    this.mend();
    return wasCut && this.tryAgain();
  }

  cut() {
    this.timer = setTimeout(() => this.probe(), this.wait * (0.75 + Math.random() / 2));
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  mend() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.wait = FIRST_WAIT;
  }

  /** Try now: the time has come, or something says that the way may be open again. */
  probe() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.tryAgain();
  }
}
