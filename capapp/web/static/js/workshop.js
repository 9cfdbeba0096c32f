/** The big screen: keys, the timer, actions on the spot, and what another screen changes. Saving is the answering page's own. */
import { page } from "./answering.js";
import { Pointer } from "./pointer.js";
import { Pulse } from "./pulse.js";
import { requestId, send } from "./sending.js";
import { Timer } from "./timer.js";

const [talked] = page.cards.values();
const announced = document.getElementById("announce");
const announceIt = (words) => (announced.textContent = words);
const pointer = new Pointer(talked.element, announceIt);
const keyList = document.getElementById("keys");
const isOpen = !document.querySelector(".cards-of-page").disabled;
new Timer(document.getElementById("timer"));
const readAll = document.getElementById("read-all");
keyList.hidden = readAll.hidden = false;
readAll.addEventListener("click", () => {
  readAll.setAttribute("aria-pressed", talked.element.classList.toggle("reads-all"));
});

/** Another screen's words take the place of what stands here, unless something is being typed: then it is a conflict as ever. */
function takeOver(id, words) {
  if (words.version <= talked.version) return;
  if (talked.draft || talked.isSending || talked.state === "again") return;
  talked.version = talked.base = words.version;
  talked.fields = words.answer;
  talked.element.dataset.answered = words.settled ? "yes" : "";
  if (words.answer.minority) talked.element.querySelector(".minority").open = true;
  talked.element.querySelector(".to-confirm")?.remove();
  pointer.point(null);
  talked.show("saved", words.badge);
  announceIt(`${words.said}. ${words.badge}`);
}

/** Hands that another screen counted: the rows and the form's numbers are fetched anew, unless someone is counting here. */
const counting = document.getElementById("mains");
const inOrder = (counts) => JSON.stringify(Object.entries(counts).map(([id, number]) => [id, Number(number)]).sort());
const numbersHere = () => [...counting.querySelectorAll("[type=number]")].filter((field) => Number(field.defaultValue));
let handsShown = counting && inOrder(Object.fromEntries(numbersHere().map((field) => [field.name.slice("mains-".length), field.defaultValue])));

async function recount(hands) {
  const now = inOrder(hands[talked.id] ?? {});
  if (!counting || now === handsShown || counting.contains(document.activeElement)) return;
  const reply = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!reply?.ok || reply.redirected) return;
  const fresh = new DOMParser().parseFromString(await reply.text(), "text/html");
  for (const part of [".talk-dots", "#mains .numbers"]) {
    const there = fresh.querySelectorAll(part);
    document.querySelectorAll(part).forEach((here, rank) => there[rank] && here.replaceWith(there[rank]));
  }
  handsShown = now;
}

new Pulse(document.getElementById("cards").dataset.state, () => ({ [talked.id]: talked.version }), takeOver, recount).start();

const WAYS = {
  n: () => follow("next"),
  PageDown: () => follow("next"),
  p: () => follow("prev"),
  PageUp: () => follow("prev"),
  l: () => readAll.click(),
  "?": () => (keyList.open = !keyList.open),
};
const MOVES = { ArrowUp: () => pointer.move(-1), ArrowDown: () => pointer.move(1) };

function follow(rel) {
  document.querySelector(`.page-bar [rel="${rel}"]`)?.click();
}

/** What a key does here; nothing where the browser's own meaning counts: in texts, on links and buttons. */
function deed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.target.matches("textarea, input:not([type=radio]), select")) return event.key === "Escape" ? () => event.target.blur() : null;
  if (event.key in WAYS) return WAYS[event.key];
  if (!isOpen) return null;
  if (event.key in MOVES) return MOVES[event.key];
  if (/^[0-6]$/.test(event.key)) return () => pointer.key(event.key);
  const isPressed = event.target.matches("a, button, summary");
  return event.key === "Enter" && !isPressed && pointer.pointed >= 0 ? () => pointer.settle() : null;
}

document.addEventListener("keydown", (event) => {
  const does = deed(event);
  if (!does) return;
  event.preventDefault();
  does();
});

const noting = document.getElementById("action-form");
noting?.addEventListener("input", () => (noting.elements.request_id.value = requestId()));
noting?.addEventListener("submit", async (event) => {
  event.preventDefault();
  event.stopPropagation();
  const told = document.getElementById("action-said");
  const { csrf_token: _, ...fields } = Object.fromEntries(new FormData(noting));
  told.textContent = "Enregistrement…";
  const said = await send(noting.action, fields);
  if (said.kind !== "saved") {
    told.textContent = said.sentence ?? "Pas encore noté : le réseau ne répond pas. Votre texte reste ici, réessayez.";
    noting.dispatchEvent(new Event("change"));
    return;
  }
  told.textContent = "L'action est dans votre plan.";
  document.getElementById("action-count").textContent = `${said.actions} action${said.actions > 1 ? "s" : ""}`;
  noting.elements.what.value = "";
  noting.dispatchEvent(new Event("input"));
});
