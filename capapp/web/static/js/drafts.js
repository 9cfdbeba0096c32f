/** Answers kept on this device until the server has them: one per person, assessment and objective. Sign-out forgets them (site.js). */
const ROOT = "cap:";

export class Drafts {
  constructor(person, assessment) {
    this.prefix = `${ROOT}${person}:${assessment}:`;
    this.isSafe = true;
  }

  /** Keep a draft; when the device refuses, `isSafe` becomes false and the page warns before it is left. */
  keep(objective, draft) {
    try {
      localStorage.setItem(this.prefix + objective, JSON.stringify(draft));
      this.isSafe = true;
    } catch {
      this.isSafe = false;
    }
  }

  /** Forget a draft once acknowledged, unless a newer one has taken its place. */
  forget(objective, request) {
    if (this.read(objective)?.request === request) localStorage.removeItem(this.prefix + objective);
  }

  read(objective) {
    try {
      return JSON.parse(localStorage.getItem(this.prefix + objective));
    } catch {
      return null;
    }
  }

  /** The objectives of this assessment that have a draft here. */
  objectives() {
    return keys().filter((key) => key.startsWith(this.prefix)).map((key) => key.slice(this.prefix.length));
  }
}

function keys() {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}
