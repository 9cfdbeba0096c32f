/**
 * What is kept on this device until the server has it: one draft per person, assessment and objective, or per person and form.
 * Signing out forgets one's own (site.js); what another person left here is never read.
 */
const ROOT = "cap:";

/** Stands in the place of an assessment's id for the drafts of forms; an address then stands in the place of the objective. */
export const FORMS = "@";

export class Drafts {
  constructor(person, assessment) {
    this.prefix = `${ROOT}${person}:${assessment}:`;
    this.unsafe = new Set();
  }

  /** Whether the device took all that it was given: if not, the page says so, and warns before it is left. */
  get isSafe() {
    return !this.unsafe.size;
  }

  keep(objective, draft) {
    try {
      localStorage.setItem(this.prefix + objective, JSON.stringify({ at: Date.now(), ...draft }));
      this.unsafe.delete(objective);
    } catch {
      this.unsafe.add(objective);
    }
  }

  /** Forget a draft once acknowledged, unless a newer one has taken its place; one that the device refused left an older one. */
  forget(objective, request) {
    if (!this.unsafe.delete(objective) && this.read(objective)?.request !== request) return;
    try {
      localStorage.removeItem(this.prefix + objective);
    } catch { /* a device that keeps nothing has nothing to forget */ }
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
    return keptKeys(this.prefix);
  }
}

/** What a form is kept under: where it goes, and where it leads back to when it stands on pages of several objectives. */
export function formKey(form) {
  const { back } = form.elements;
  return new URL(form.action).pathname + (back ? `#${back.value}` : "");
}

/** All that a person keeps here, as pairs: an assessment (or FORMS), an objective (or an address). */
export function keptBy(person) {
  return keptKeys(`${ROOT}${person}:`).map((rest) => [rest.slice(0, rest.indexOf(":")), rest.slice(rest.indexOf(":") + 1)]);
}

/** A draft as it is posted: without what only this device needs. */
export function posted({ request, tried, before, about, at, refusal, offered, ...fields }) {
  return { ...fields, request_id: request };
}

function keptKeys(prefix) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  } catch {
    return [];
  }
}
