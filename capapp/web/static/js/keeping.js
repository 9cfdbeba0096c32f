/** Forms marked `data-keep` (whose person): what is typed is kept on this device until the server says that it has it (site.js). */
import { Drafts, FORMS, formKey } from "./drafts.js";

const OURS = ["csrf_token", "request_id", "version"];
const SAYS = {
  kept: "Gardé sur cet appareil, pas encore enregistré",
  cut: "Pas de réseau : gardé sur cet appareil. Enregistrez quand il revient",
  changed: "Pas encore enregistré",
  again: "À relire, pas encore enregistré",
  full: "Cet appareil est plein : enregistrez avant de quitter cette page",
  waiting: "Enregistrement…",
};

class KeptForm {
  constructor(form) {
    this.form = form;
    this.key = formKey(form);
    this.drafts = new Drafts(form.dataset.keep, FORMS);
    this.badge = document.createElement("p");
    this.badge.className = "save-badge";
    this.badge.setAttribute("role", "status");
    form.append(this.badge);
    this.hasText = Boolean(form.querySelector("textarea, input:not([type]), [type=text], [type=email], [type=number], [type=date]"));
    this.first = this.words(this.entries);
    this.restore(this.drafts.read(this.key));
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", (event) => this.leave(event));
    addEventListener("pageshow", (event) => event.persisted && this.changed());
    addEventListener("beforeunload", (event) => {
      if (!this.drafts.isSafe && this.badge.dataset.state !== "waiting") event.preventDefault();
    });
  }

  get entries() {
    const secret = [...this.form.querySelectorAll("[type=password]")].map((field) => field.name);
    return [...new FormData(this.form)].filter(([name, value]) => typeof value === "string" && name !== OURS[0] && !secret.includes(name));
  }

  words(entries) {
    return JSON.stringify(entries.filter(([name]) => !OURS.includes(name)));
  }

  /** Whether the server sent it back with what is wrong, there being other forms on the page or not. */
  get isSentBack() {
    const wrong = document.getElementById("erreurs");
    return Boolean(wrong) && (this.form.contains(wrong) || !wrong.closest("form"));
  }

  /** A form that the server sent back says itself what is to be corrected; else what was left here is put back. */
  restore(draft) {
    if (!draft) return;
    if (this.isSentBack) this.first = this.keep();
    else if (this.words(draft.fields) === this.first) this.drafts.forget(this.key, draft.request);
    else this.putBack(draft);
  }

  putBack(draft) {
    const said = new Map();
    for (const [name, value] of draft.fields) said.set(name, [...(said.get(name) ?? []), value]);
    for (const field of this.form.elements) {
      const values = said.get(field.name) ?? [];
      if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
      else if (values.length && (!field.options || [...field.options].some((option) => option.value === values[0]))) field.value = values[0];
    }
    const at = new Date(draft.at).toLocaleString("fr-FR", { dateStyle: "short", timeStyle: "short" });
    this.say("kept", `Retrouvé sur cet appareil (écrit le ${at}), pas encore enregistré. `);
    this.badge.append(Object.assign(document.createElement("a"), { href: "/sur-cet-appareil", textContent: "Voir ce qui attend" }));
  }

  changed() {
    if (this.words(this.entries) !== this.first) return this.keep();
    this.drafts.forget(this.key, this.drafts.read(this.key)?.request);
    return this.say("none", "");
  }

  keep() {
    if (!this.hasText) return this.say("kept", SAYS.changed);
    const texts = [...this.form.elements].filter((field) => field.labels?.length && wordsOf(field)).map((field) => [labelOf(field), wordsOf(field)]);
    const request = this.form.elements.request_id.value;
    const page = this.drafts.read(this.key)?.about.page ?? location.pathname;
    const about = { title: document.querySelector("h1").textContent, page, texts };
    this.drafts.keep(this.key, { request, fields: this.entries, about });
    if (!this.drafts.isSafe) return this.say("again", SAYS.full);
    return this.isSentBack ? this.say("again", SAYS.again) : this.say("kept", SAYS.kept);
  }

  leave(event) {
    this.changed();
    if (navigator.onLine) return this.say("waiting", SAYS.waiting);
    event.preventDefault();
    return this.say("kept", SAYS.cut);
  }

  say(state, words) {
    if (this.badge.textContent === words) return;
    this.badge.dataset.state = state;
    this.badge.textContent = words;
  }
}

/** What a field says, as its reader sees it. */
function wordsOf(field) {
  if (field.options) return field.selectedOptions[0]?.textContent ?? "";
  if (field.type === "radio" || field.type === "checkbox") return field.checked ? field.labels[0].textContent.trim() : "";
  return field.type === "password" ? "" : field.value;
}

/** What a field is called: the question of a group of choices, else its label without what is in brackets. */
function labelOf(field) {
  const isChoice = field.type === "radio" || field.type === "checkbox";
  const named = (isChoice && field.closest("fieldset")?.querySelector("legend")) || field.labels[0];
  return named.firstChild.textContent.trim();
}

for (const form of document.querySelectorAll("form[data-keep]")) new KeptForm(form);
