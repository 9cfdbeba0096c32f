/** What waits on this device, to be read: each text whole, to copy, to try again, or to let go once that is confirmed. */
import { deliver } from "./delivering.js";
import { Drafts, FORMS, keptBy } from "./drafts.js";

const MONTH = 30 * 24 * 3600 * 1000;
const NAMES = {
  said: "Réponse",
  number: "Chiffre",
  comment: "Ce que vous constatez",
  reason: "Pourquoi vous n'êtes pas concernés",
  minority: "Avis minoritaire",
  fact: "Fait constaté",
  evidence: "Preuve vue",
  requirement: "Point de l'exigence",
  reasons: "Pourquoi vous contestez",
  cause: "Cause",
  containment: "Correction",
  corrective: "Action corrective",
  owner: "Pilote",
  due_on: "Échéance",
};
const list = document.getElementById("kept-here");
const model = document.getElementById("kept-item");
const shown = document.getElementById("cards");
const dayOf = (moment) => new Date(moment).toLocaleDateString("fr-FR", { dateStyle: "long" });

class Kept {
  constructor(place, id) {
    this.drafts = new Drafts(shown.dataset.person, place);
    this.id = id;
    this.draft = this.drafts.read(id) ?? {};
    this.isForm = place === FORMS;
    this.url = this.isForm ? this.draft.about?.page ?? id : `${place.startsWith("/") ? place : `/cap/${place}/objectifs`}/${id}`;
  }

  /** A text that was shown here as old, and that nobody took up for a month more. */
  get isForgotten() {
    return this.draft.offered && Date.now() - this.draft.offered > MONTH;
  }

  get texts() {
    if (this.isForm) return this.draft.about?.texts ?? [];
    const said = { ...this.draft, ...this.draft.about };
    return Object.entries(NAMES).map(([name, label]) => [label, said[name]]).filter(([, text]) => text);
  }

  draw() {
    this.element = model.content.firstElementChild.cloneNode(true);
    this.part("h2").textContent = this.draft.about?.title ?? this.id;
    this.part(".when").textContent = this.age();
    for (const [label, text] of this.texts) this.add(label, text);
    this.part("[data-do=open]").href = this.url;
    this.part("[data-do=send]").hidden = this.isForm;
    for (const [name, act] of Object.entries({ copy: "copy", send: "send", drop: "drop" })) {
      this.part(`[data-do=${name}]`).addEventListener("click", () => this[act]());
    }
    this.say(...(this.draft.refusal ? ["again", `À relire : ${this.draft.refusal}`] : ["kept", "Gardé sur cet appareil"]));
    list.append(this.element);
  }

  part(which) {
    return this.element.querySelector(which);
  }

  add(label, text) {
    const [term, said] = [document.createElement("dt"), document.createElement("dd")];
    term.textContent = label;
    said.textContent = text;
    this.part("dl").append(term, said);
  }

  /** When it was written; from a month on, until when it is still kept. */
  age() {
    const { at } = this.draft;
    if (!at) return "";
    const written = `Écrit le ${dayOf(at)}`;
    if (Date.now() - at < MONTH) return `${written}.`;
    if (!this.draft.offered) this.drafts.keep(this.id, (this.draft = { ...this.draft, offered: Date.now() }));
    return `${written}, il y a plus de trente jours. Sans nouvelle de vous, cet appareil l'oubliera après le ${dayOf(this.draft.offered + MONTH)}.`;
  }

  async send() {
    this.say("waiting", "Enregistrement…");
    const said = await deliver(this.drafts, this.id, this.url);
    this[said.kind](said);
  }

  saved(said) {
    this.done("saved", said.badge);
  }

  conflict() {
    this.done("again", "Quelqu'un a répondu entre-temps : les deux réponses vous attendent sur la page, ");
    this.part(".save-badge").append(Object.assign(document.createElement("a"), { href: this.url, textContent: "choisissez" }));
  }

  refused(said) {
    this.say("again", `À relire : ${said.sentence}`);
  }

  expired() {
    this.say("kept", "Votre session a expiré, ce texte est gardé : ");
    const link = Object.assign(document.createElement("a"), { href: `/connexion?next=${location.pathname}`, textContent: "connectez-vous" });
    this.part(".save-badge").append(link);
  }

  unreachable() {
    this.say("kept", "Pas de réseau : gardé sur cet appareil");
  }

  async copy() {
    const text = this.texts.map(([label, said]) => `${label}\n${said}`).join("\n\n");
    const isCopied = await navigator.clipboard?.writeText(text).then(() => true, () => false);
    if (!isCopied) getSelection().selectAllChildren(this.part("dl"));
    this.part(".copied").textContent = isCopied ? "Copié." : "Le texte est sélectionné : copiez-le.";
  }

  drop() {
    this.done("none", "Effacé de cet appareil.");
  }

  done(state, words) {
    this.drafts.forget(this.id, this.drafts.read(this.id)?.request);
    this.say(state, words);
    this.part(".acts").remove();
    showEmpty();
  }

  say(state, words) {
    const said = this.part(".save-badge");
    said.dataset.state = state;
    said.textContent = words;
  }
}

function showEmpty() {
  document.getElementById("nothing-kept").hidden = keptBy(shown.dataset.person).length > 0;
}

/** What the server may take goes first, one after the other; what it refused before waits for a decision. */
async function open() {
  const all = keptBy(shown.dataset.person).map(([place, id]) => new Kept(place, id));
  for (const kept of all) kept.isForgotten ? kept.drafts.forget(kept.id, kept.draft.request) : kept.draw();
  showEmpty();
  for (const kept of all) if (kept.element && !kept.isForm && !kept.draft.refusal) await kept.send();
}

open();
