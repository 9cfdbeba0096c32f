/** The answering page with JavaScript: each answer is saved at once, and the badge tells the truth. */
import { showAsked } from "./asking.js";
import { Card } from "./card.js";
import { deliver } from "./delivering.js";
import { Drafts } from "./drafts.js";
import { showHelp } from "./help.js";
import { Line } from "./line.js";
import { showWhatIsLeft } from "./outline.js";

const form = document.getElementById("cards");
const badge = document.getElementById("page-badge");
const LIST = "/sur-cet-appareil";
const FULL = "Appareil plein : ne quittez pas cette page avant l'enregistrement";

class Page {
  constructor() {
    const { person, assessment, objectives } = form.dataset;
    this.drafts = new Drafts(person, assessment);
    this.line = new Line(() => this.retry());
    this.base = objectives;
    this.asks = "asks" in form.dataset ? { asks: "yes" } : {};
    this.cards = new Map();
    this.elsewhere = new Map(); // drafts of objectives of other pages: where each is to be looked at again, if it is
    this.lastSaved = "";
  }

  url(objective) {
    return this.base + objective;
  }

  open() {
    for (const element of form.querySelectorAll("[data-version]")) this.cards.set(element.id, new Card(element, this));
    for (const id of this.drafts.objectives()) {
      if (!this.cards.has(id)) this.elsewhere.set(id, this.drafts.read(id)?.refusal ? LIST : "");
    }
    this.retry();
  }

  /** Send again whatever waits on this device, on this page and on the others of this CAP, one after the other. */
  async retry() {
    this.isAsked = true;
    if (this.isRetrying) return;
    this.isRetrying = true;
    while (this.isAsked && !this.line.isCut) {
      this.isAsked = false;
      for (const card of this.cards.values()) await card.save();
      for (const [objective, place] of this.elsewhere) if (!place && !this.line.isCut) await this.resend(objective);
    }
    this.isRetrying = false;
    this.show();
  }

  async resend(objective) {
    const said = await deliver(this.drafts, objective, this.url(objective), this.asks);
    if (said.kind === "saved") this.elsewhere.delete(objective);
    if (said.kind === "conflict") this.elsewhere.set(objective, this.url(objective));
    if (said.kind === "refused") this.elsewhere.set(objective, LIST);
    this.line.heard(said);
    this.heard(said);
  }

  /** What any reply tells the page. */
  heard(said) {
    const more = said.asked ? showAsked(form, said.asked) : 0;
    this.signIn = said.kind === "expired" && `${said.sign_in}?next=${encodeURIComponent(location.pathname)}`;
    if (said.badge) this.lastSaved = said.badge + (more ? ` · ${more} à voir de plus` : "");
    this.show();
  }

  among(...states) {
    return [...this.cards.values()].filter((card) => states.includes(card.state));
  }

  /** Whether the server has all that is on this page. */
  get isSafe() {
    return !this.among("kept", "waiting", "again", "refused").length;
  }

  /** Where each text is to be looked at again: its card, where the page shows it, else the list of this device. */
  get unread() {
    const here = this.among("again", "refused").map((card) => (card.element.hidden ? LIST : `#${card.id}`));
    return [...here, ...[...this.elsewhere.values()].filter(Boolean)];
  }

  show() {
    showWhatIsLeft(form);
    const { unread } = this;
    const kept = this.among("kept").length + [...this.elsewhere.values()].filter((place) => !place).length;
    const waits = this.among("waiting").length;
    if (!this.drafts.isSafe && kept + waits + unread.length) return this.say("again", FULL);
    if (this.signIn && kept) return this.say("expired", "Votre session a expiré, vos textes sont gardés : ", "connectez-vous", ".", this.signIn);
    const here = kept ? `ardé sur cet appareil (${kept})` : "";
    if (unread.length) return this.say("again", "", `À relire (${unread.length})`, here && ` · g${here}`, unread[0]);
    if (kept) return this.say("kept", `G${here}`);
    if (waits) return this.say("waiting", "Enregistrement…");
    return this.say("saved", this.lastSaved);
  }

  say(state, before, linked = "", after = "", address = "") {
    if (badge.dataset.state === state && badge.textContent === before + linked + after) return;
    badge.dataset.state = state;
    badge.replaceChildren(before);
    if (!linked) return;
    const link = document.createElement("a");
    link.href = address;
    link.textContent = linked;
    badge.append(link, after);
  }
}

export const page = new Page();
page.open();
document.documentElement.classList.add("saves-at-once");

form.addEventListener("submit", (event) => {
  const button = event.submitter;
  const goesOn = button?.hasAttribute("formaction");
  if (goesOn && page.isSafe) return;
  event.preventDefault();
  const card = page.cards.get(button?.closest("[data-version]")?.id);
  if (goesOn) goOnWith(button);
  else if (card && button.name.startsWith("keep-")) card.keep(button.value);
  else if (card && button.name.startsWith("confirm-")) card.confirm(button.value);
  else page.line.probe();
});

/** A button that goes on takes along what the server has: what still waits is sent before. */
async function goOnWith(button) {
  do {
    await page.retry();
    await new Promise((resume) => setTimeout(resume, 100));
  } while ([...page.cards.values()].some((card) => card.isSending));
  if (page.isSafe) form.requestSubmit(button);
}

const hurry = () => page.cards.forEach((card) => card.save());
addEventListener("pagehide", hurry);
addEventListener("online", () => page.line.probe());
addEventListener("focus", () => page.line.probe());
document.addEventListener("visibilitychange", () => (document.hidden ? hurry() : page.line.probe()));
addEventListener("beforeunload", (event) => {
  if (!page.drafts.isSafe && !page.isSafe) event.preventDefault();
});
form.addEventListener("click", showHelp);
