/** The review of an audit: the answering page's saving, and keys that act on the requirement at hand. */
import { page } from "./answering.js";

const cards = [...document.querySelectorAll(".finding")];
const isTyping = (target) => target.matches("textarea, select, input:not([type=radio])");
const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

function move(card, step) {
  const next = cards[cards.indexOf(card) + step];
  if (!next) return;
  next.focus();
  next.scrollIntoView({ block: "start" });
}

function choose(card, digit) {
  const radio = card.querySelector(`.choice[data-key="${digit}"] input`);
  if (!radio) return;
  radio.focus();
  radio.click();
}

/** Single keys act only while a card has the focus, and never where one types; arrows stay the radios' own. */
function act(card, event) {
  const { key, target } = event;
  if (key.startsWith("Arrow") && target !== card) return false;
  if (key in STEPS) move(card, STEPS[key]);
  else if (/^[1-9]$/.test(key)) choose(card, key);
  else if (key === "c") card.querySelector(".confirm button")?.click();
  else if (key === "f") page.cards.get(card.id).field("fact").focus();
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  const card = event.target.closest?.(".finding");
  if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && isTyping(event.target)) card.focus();
  else if (!isTyping(event.target) && act(card, event)) event.preventDefault();
});
