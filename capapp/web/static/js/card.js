/** One objective on the page: keeps what is typed, sends it, and says truthfully where it is. */
import { posted } from "./drafts.js";
import { requestId, send } from "./sending.js";

const NOT_APPLICABLE = "not_applicable";
const TYPED = [
  ...["comment", "minority", "reason", "number"],
  ...["kind", "fact", "evidence", "requirement"],
  ...["reasons", "cause", "containment", "corrective", "owner", "due_on"],
];
const WORDS = {
  waiting: "Enregistrement…",
  kept: "Gardé sur cet appareil",
  again: "À relire",
  reason: "Pas encore enregistré : dites en une phrase pourquoi",
  fact: "Pas encore enregistré : écrivez le fait constaté",
};

export class Card {
  constructor(element, page) {
    this.element = element;
    this.page = page;
    this.id = element.id;
    this.url = page.url(this.id);
    this.version = this.base = Number(element.dataset.version); // what the server has · what the text here was based on
    this.badge = element.querySelector(".save-badge");
    this.state = this.badge.dataset.state;
    this.draft = null;
    element.addEventListener("change", (event) => event.target.type === "radio" && this.changed(200));
    element.addEventListener("input", (event) => event.target.type !== "radio" && this.changed(800));
    element.addEventListener("focusout", (event) => event.target.type !== "radio" && this.save());
    this.restore(page.drafts.read(this.id));
  }

  field(name) {
    return this.element.querySelector(`[name="${name}-${this.id}"]`);
  }

  get chosen() {
    return this.element.querySelector(`[name="level-${this.id}"]:checked`);
  }

  get fields() {
    const typed = TYPED.filter((name) => this.field(name)).map((name) => [name, this.field(name).value]);
    return { level: this.chosen?.value ?? "", ...Object.fromEntries(typed) };
  }

  set fields(answer) {
    for (const radio of this.element.querySelectorAll(`[name="level-${this.id}"]`)) radio.checked = radio.value === answer.level;
    for (const name of TYPED.filter((name) => this.field(name))) this.field(name).value = answer[name] ?? "";
  }

  /** How the answer reads, also once its objective or its level is on no page any more. */
  get about() {
    const label = this.chosen?.closest("label");
    return {
      title: this.element.querySelector("h3").textContent,
      said: this.chosen?.value ? (label.querySelector("b") ?? label).textContent : "",
    };
  }

  /** A text left by a lost network, an expired session or a closed tab is put back; the page then sends it. */
  restore(draft) {
    if (!draft) return;
    this.draft = draft;
    this.base = draft.version;
    this.fields = draft;
    this.show("kept", WORDS.kept);
  }

  changed(delay) {
    const before = this.draft?.tried ? this.draft : this.draft?.before;
    this.draft = { request: requestId(), version: this.base, ...this.fields, before, about: this.about };
    this.page.drafts.keep(this.id, this.draft);
    clearTimeout(this.timer);
    if (this.state === "again") return;
    this.show("waiting", WORDS.waiting);
    this.timer = setTimeout(() => this.save(), delay);
  }

  /** The text without which what is chosen says nothing yet: it is not sent before. */
  get lacks() {
    const needed = this.chosen?.value === NOT_APPLICABLE ? "reason" : this.element.querySelector(":checked[data-needs]")?.dataset.needs;
    return needed && !this.field(needed).value.trim() ? needed : "";
  }

  /**
   * Send what waits, unless someone must act first; while the line is cut, the page tries for all its cards together.
   * What was sent before, and of which nobody knows whether it arrived, goes first: so it can never come late and beside.
   */
  async save() {
    clearTimeout(this.timer);
    const { draft } = this;
    if (!draft || this.isSending || this.state === "again" || this.state === "refused") return;
    if (this.lacks) this.show("kept", WORDS[this.lacks]);
    else if (this.page.line.isCut) this.show("kept", WORDS.kept);
    else await this.post(draft.before ?? draft);
  }

  /** An answer taken over from another edition is still right: it is sent as it stands; a declared level is taken as one's own. */
  confirm(said) {
    const radio = this.element.querySelector(`[name="level-${this.id}"][value="${CSS.escape(said)}"]`);
    if (radio) radio.checked = true;
    else if (this.field("number")?.dataset.confirmed) this.field("number").value = said;
    this.changed(0);
  }

  /** One of the buttons that settle a conflict: it sends what the card holds, and takes what the server settled on. */
  async keep(choice) {
    const settled = { ...this.fields, keep: choice, request: requestId(), version: this.version };
    await this.post(settled, this.draft);
  }

  async post(answer, draft = answer) {
    this.isSending = true;
    if (draft && navigator.onLine) draft.tried = true; // without any network it cannot have arrived
    if (this.draft) this.page.drafts.keep(this.id, this.draft);
    const said = await send(this.url, { ...posted(answer), ...this.page.asks });
    this.isSending = false;
    this[said.kind](said, draft);
    this.page.line.heard(said);
    this.page.heard(said);
  }

  saved(said, draft) {
    this.version = this.base = said.version;
    if (this.field("version")) this.field("version").value = said.version;
    this.clear();
    if (draft) this.page.drafts.forget(this.id, draft.request);
    if (this.draft && this.draft !== draft) {
      this.goOn();
      return;
    }
    if (said.answer) this.fields = said.answer;
    this.draft = null;
    this.element.querySelector(".to-confirm")?.remove();
    this.element.dataset.answered = this.fields.level || this.fields.number ? "yes" : "";
    this.show("saved", said.badge);
  }

  /** Something was typed while the last save was on its way: it is the next one. */
  goOn() {
    Object.assign(this.draft, { version: this.base, before: undefined });
    this.page.drafts.keep(this.id, this.draft);
    this.state = "waiting";
    this.save();
  }

  /** Until someone chooses, what is typed here stays based on what was read here: it can never take the other's place. */
  conflict(said) {
    this.version = said.version;
    this.clear();
    this.badge.insertAdjacentHTML("beforebegin", said.conflict);
    if (this.draft) this.page.drafts.keep(this.id, Object.assign(this.draft, { before: undefined, tried: false }));
    this.show("again", WORDS.again);
  }

  /** The sentence stays with the draft: what no page shows any more is not refused in silence, see device.js. */
  refused(said, draft) {
    this.clear();
    const error = document.createElement("p");
    error.className = "field-error";
    error.textContent = said.sentence;
    (this.field("number") ?? this.badge).before(error);
    this.show("refused", WORDS.again);
    if (draft && this.draft === draft) this.page.drafts.keep(this.id, { ...draft, refusal: said.sentence });
    else if (this.draft) this.goOn();
  }

  expired() {
    this.show("kept", WORDS.kept);
  }

  unreachable() {
    this.show("kept", WORDS.kept);
  }

  clear() {
    for (const old of this.element.querySelectorAll(".conflict, .field-error")) old.remove();
  }

  show(state, words) {
    this.state = state;
    this.badge.dataset.state = state;
    this.badge.textContent = words;
    this.page.show();
  }
}
