/** A point of view with JavaScript: one question a screen, each reply saved at once, and a badge that tells the truth. */
import { Drafts } from "./drafts.js";
import { Line } from "./line.js";
import { Reply } from "./reply.js";
import { Screens } from "./screens.js";
import { endsWithThePerson } from "./shared.js";
import { offerSpeech } from "./speech.js";
import { hasTexts } from "./texts.js";

const cards = document.getElementById("cards");
const end = document.getElementById("fin");
const badge = document.getElementById("page-badge");
const bar = document.querySelector(".voice-bar");
const heading = document.querySelector(".voice-top");
const lost = document.querySelector(".voice-unsent");

class Voice {
  constructor() {
    this.address = cards.dataset.address;
    this.drafts = new Drafts(cards.dataset.person, "");
    this.isShared = "shared" in cards.dataset;
    this.line = new Line(() => this.retry());
    this.lastSaved = "";
    this.replies = [...cards.querySelectorAll("[data-question]")].map((element) => new Reply(element, this));
    const questions = this.replies.map((reply) => reply.element);
    this.hush = offerSpeech(questions);
    this.screens = new Screens(questions, end, () => this.turned());
    this.screens.go(Math.max(0, this.firstPassed), true);
    this.retry();
  }

  get firstPassed() {
    return this.replies.findIndex((reply) => !reply.choice);
  }

  among(...states) {
    return this.replies.filter((reply) => states.includes(reply.state));
  }

  /** How many replies the server does not have yet. */
  get unsent() {
    return this.among("kept", "waiting").length;
  }

  async retry() {
    this.show();
    for (const reply of this.replies) await reply.save();
  }

  /** What any reply of the server tells about the way to it. */
  heard(said) {
    if (said.kind === "saved") this.lastSaved = said.badge;
    if (said.kind === "refused") this.refusal = said.sentence;
    this.isGone = said.kind === "expired";
    this.show();
    this.line.heard(said);
  }

  show() {
    this.showBadge();
    this.showLost();
    this.showEnd();
    this.showWay();
  }

  showBadge() {
    const kept = this.among("kept").length;
    const refused = this.among("refused").length;
    if (kept && this.isGone) return this.say("expired", `Gardé sur cet appareil (${kept}) : rechargez la page`);
    if (kept) return this.say("kept", `Gardé sur cet appareil (${kept})`);
    if (refused) return this.say("again", `Pas envoyé (${refused})`);
    if (this.among("waiting").length) return this.say("waiting", "Enregistrement…");
    return this.say("saved", this.lastSaved);
  }

  say(state, words) {
    if (badge.dataset.state === state && badge.textContent === words) return;
    badge.dataset.state = state;
    badge.textContent = words;
  }

  /** Replies that the server refuses are named, so that they can be said at the workshop. */
  showLost() {
    const refused = this.among("refused");
    lost.hidden = !refused.length;
    if (!refused.length || lost.dataset.shown === `${refused.length}`) return;
    lost.dataset.shown = refused.length;
    lost.querySelector("p").textContent = `${this.refusal} ${refused.length > 1 ? "Ces réponses ne sont pas parties" : "Cette réponse n'est pas partie"} :`;
    lost.querySelector("ul").replaceChildren(...refused.map((reply) => line(reply.words)));
  }

  showEnd() {
    const said = this.replies.filter((reply) => reply.choice).length;
    const { unsent } = this;
    const replies = unsent > 1 ? `Encore ${unsent} réponses à envoyer` : "Encore 1 réponse à envoyer";
    end.querySelector("[data-count]").textContent = `Vous avez répondu à ${said} question${said > 1 ? "s" : ""} sur ${this.replies.length}.`;
    end.querySelector("[data-left]").textContent = unsent ? `${replies}, ${this.isShared ? "restez ici." : "gardez cette page ouverte."}` : "";
    end.querySelector('[data-go="passed"]').hidden = this.firstPassed < 0;
    document.querySelector("#finish button")?.setAttribute("aria-disabled", `${unsent > 0}`);
  }

  showWay() {
    const { screens } = this;
    const next = bar.querySelector('[data-go="next"]');
    bar.querySelector('[data-go="previous"]').disabled = screens.at === 0;
    next.hidden = screens.isEnd;
    next.textContent = this.replies[screens.at]?.choice ? "Suivante" : "Passer";
    heading.querySelector("progress").value = screens.at;
    heading.querySelector("button").hidden = screens.isEnd;
  }

  turned() {
    this.hush();
    this.show();
  }

  go(where) {
    const { screens } = this;
    const places = { previous: screens.at - 1, next: screens.at + 1, first: 0, passed: this.firstPassed, end: this.replies.length };
    screens.go(places[where]);
  }

  forget() {
    for (const question of this.drafts.objectives()) this.drafts.forget(question, this.drafts.read(question)?.request);
  }
}

function line(words) {
  const item = document.createElement("li");
  item.textContent = words;
  return item;
}

function open() {
  const voice = new Voice();
  document.documentElement.classList.add("one-by-one");
  bar.hidden = heading.hidden = false;
  document.querySelectorAll("[data-go]").forEach((button) => button.addEventListener("click", () => voice.go(button.dataset.go)));
  cards.addEventListener("submit", (event) => {
    event.preventDefault();
    voice.go("next");
  });
  if (voice.isShared) endsWithThePerson(voice, document.getElementById("finish"), cards);
  addEventListener("online", () => voice.line.probe());
  addEventListener("focus", () => voice.line.probe());
  document.addEventListener("visibilitychange", () => document.hidden || voice.line.probe());
  addEventListener("beforeunload", (event) => {
    if (!voice.drafts.isSafe && voice.unsent) event.preventDefault();
  });
}

if (hasTexts(cards, cards.querySelector(".voice-cards"))) open();
