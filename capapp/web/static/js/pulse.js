/** Another screen's changes: asks every other second what stands, as long as this page is seen. */
const BEAT = 1500;
const REST = 6000;

export class Pulse {
  /** `versions()` tells what this page shows, by objective; `changed(id, words)` is told what it lacks, `counted(hands)` all hands. */
  constructor(address, versions, changed, counted = () => {}) {
    Object.assign(this, { address, versions, changed, counted });
  }

  start() {
    this.timer = setTimeout(() => this.beat(), BEAT);
    document.addEventListener("visibilitychange", () => document.hidden || this.hurry());
  }

  hurry() {
    clearTimeout(this.timer);
    this.beat();
  }

  async beat() {
    if (this.isAsking) return;
    this.isAsking = true;
    const isHeard = document.hidden || (await this.look());
    this.isAsking = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.beat(), isHeard ? BEAT : REST);
  }

  async look() {
    const now = await this.ask(this.address, this.etag ? { "If-None-Match": this.etag } : {});
    if (!now) return false;
    if (now.versions) this.standing = now.versions;
    if (now.hands) this.counted(now.hands);
    const shown = this.versions();
    const lacking = Object.keys(shown).filter((id) => (this.standing?.[id] ?? 0) > shown[id]);
    if (lacking.length) await this.fetchWords(lacking);
    return true;
  }

  async fetchWords(objectives) {
    const asked = new URLSearchParams(objectives.map((id) => ["objectif", id]));
    const found = await this.ask(`${this.address}?${asked}`, {});
    for (const [id, words] of Object.entries(found?.words ?? {})) this.changed(id, words);
  }

  /** The reply; an empty one when nothing changed, none when nobody answers as one of ours. */
  async ask(address, headers) {
    try {
      const reply = await fetch(address, { headers: { Accept: "application/json", ...headers } });
      if (reply.status === 304) return {};
      if (!reply.ok || reply.redirected) return null;
      this.etag = reply.headers.get("ETag") ?? this.etag;
      return await reply.json();
    } catch {
      return null;
    }
  }
}
