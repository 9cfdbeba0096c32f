/** A quiet timer: it counts down, then says that the time is over; no sound, nothing that moves. Kept for this tab. */
const ROOM = "cap-atelier:";

export class Timer {
  constructor(element) {
    this.face = element.querySelector("[role=timer]");
    this.button = element.querySelector("button");
    this.key = ROOM + element.dataset.key;
    this.whole = Number(element.dataset.minutes) * 60;
    this.state = this.kept() ?? { left: this.whole, since: null };
    this.button.addEventListener("click", () => this.toggle());
    element.hidden = false;
    this.show();
    setInterval(() => this.show(), 1000);
  }

  get left() {
    const { left, since } = this.state;
    return Math.max(0, since === null ? left : left - Math.floor((Date.now() - since) / 1000));
  }

  toggle() {
    const isOver = this.left === 0;
    const isRunning = this.state.since !== null && !isOver;
    this.state = { left: isOver ? this.whole : this.left, since: isRunning ? null : Date.now() };
    this.keep();
    this.show();
  }

  show() {
    const { left } = this;
    const words = left ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : "Le temps est passé";
    if (this.face.textContent !== words) this.face.textContent = words;
    const does = !left ? "Recommencer" : this.state.since !== null ? "Pause" : left < this.whole ? "Reprendre" : "Démarrer";
    if (this.button.textContent !== does) this.button.textContent = does;
  }

  kept() {
    try {
      return JSON.parse(sessionStorage.getItem(this.key));
    } catch {
      return null;
    }
  }

  keep() {
    try {
      sessionStorage.setItem(this.key, JSON.stringify(this.state));
    } catch { /* a device that keeps nothing starts again on the next page */ }
  }
}
