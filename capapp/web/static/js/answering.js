/** The answering page with JavaScript: each answer is saved at once, and the badge tells the truth. */
import { showAsked } from "./asking.js";
import { Card } from "./card.js";
import { Drafts } from "./drafts.js";
import { showHelp } from "./help.js";
import { showWhatIsLeft } from "./outline.js";
import { send } from "./sending.js";

const form = document.getElementById("cards");
const badge = document.getElementById("page-badge");
const FIRST_WAIT = 5000;
const LONGEST_WAIT = 60000;

class Page {
  constructor() {
    const { person, assessment, objectives } = form.dataset;
    this.drafts = new Drafts(person, assessment);
    this.base = objectives;
    this.asks = "asks" in form.dataset ? { asks: "yes" } : {};
    this.cards = new Map();
    this.elsewhere = [];
    this.wait = FIRST_WAIT;
    this.lastSaved = "";
  }

  url(objective) {
    return this.base + objective;
  }

  open() {
    for (const element of form.querySelectorAll("[data-version]")) this.cards.set(element.id, new Card(element, this));
    this.elsewhere = this.drafts.objectives().filter((id) => !this.cards.has(id));
    this.retry();
  }

  /** Send again whatever waits on this device, on this page and on the others of this CAP. */
  async retry() {
    clearTimeout(this.timer);
    for (const card of this.cards.values()) card.save();
    for (const objective of [...this.elsewhere]) await this.resend(objective);
  }

  async resend(objective) {
    const draft = this.drafts.read(objective);
    const said = draft ? await send(this.url(objective), { ...draft, ...this.asks, request_id: draft.request }) : { kind: "saved" };
    if (said.kind === "saved" || said.kind === "conflict") {
      if (draft) this.drafts.forget(objective, draft.request);
      this.elsewhere = this.elsewhere.filter((id) => id !== objective);
    }
    this.heard(said);
    this.show();
  }

  /** What any reply tells about the way to the server. */
  heard(said) {
    const more = said.asked ? showAsked(form, said.asked) : 0;
    this.signIn = said.kind === "expired" && `${said.sign_in}?next=${encodeURIComponent(location.pathname)}`;
    if (said.kind === "saved") {
      this.lastSaved = said.badge ? said.badge + (more ? ` · ${more} à voir de plus` : "") : this.lastSaved;
      this.wait = FIRST_WAIT;
    }
    if (said.kind === "unreachable") {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.retry(), this.wait);
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    }
    this.show();
  }

  among(...states) {
    return [...this.cards.values()].filter((card) => states.includes(card.state));
  }

  show() {
    const unread = this.among("again", "refused").filter((card) => !card.element.hidden);
    const kept = this.among("kept", "again", "refused").length - unread.length + this.elsewhere.length;
    showWhatIsLeft(form);
    if (this.signIn && kept) return this.say("expired", "Votre session a expiré : ", "connectez-vous", ", vos textes sont gardés.", this.signIn);
    if (unread.length) return this.say("again", "", `À relire (${unread.length})`, "", `#${unread[0].id}`);
    if (kept) return this.say("kept", `Gardé sur cet appareil (${kept})`);
    if (this.among("waiting").length) return this.say("waiting", "Enregistrement…");
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
  event.preventDefault();
  const button = event.submitter;
  const card = page.cards.get(button?.closest("[data-version]")?.id);
  if (card && button.name.startsWith("keep-")) card.keep(button.value);
  else if (card && button.name.startsWith("confirm-")) card.confirm();
  else page.retry();
});

const hurry = () => page.cards.forEach((card) => card.save());
addEventListener("pagehide", hurry);
addEventListener("online", () => page.retry());
addEventListener("focus", () => page.retry());
document.addEventListener("visibilitychange", () => (document.hidden ? hurry() : page.retry()));
addEventListener("beforeunload", (event) => {
  if (!page.drafts.isSafe && page.among("kept", "waiting", "again", "refused").length) event.preventDefault();
});
form.addEventListener("click", showHelp);
