/** A sheet of paper typed back with the keyboard alone. Nothing of it stays on the device: what the server took leaves the page. */
const DIGIT = /^Digit([0-9])$/;
const page = document.getElementById("contenu");
const UNSENT = "Le site ne répond pas. Vos cases sont toujours là : enregistrez de nouveau dans un instant, la feuille ne comptera qu'une fois.";
let isSending = false;

const sheet = () => document.getElementById("sheet");
const rows = () => [...sheet().querySelectorAll(".paper-row")];

/** The digit of a key: on a French keyboard the upper row gives signs, its keys count all the same. */
const digitOf = (event) => (/^[0-9]$/.test(event.key) ? event.key : DIGIT.exec(event.code)?.[1]);

function go(row) {
  const target = row ? row.querySelector("input:checked") : sheet().querySelector("button");
  target.focus();
  target.scrollIntoView({ block: "nearest" });
}

function choose(row, selector) {
  const radio = row.querySelector(selector);
  if (radio) radio.checked = true;
  return Boolean(radio);
}

function pressed(event, row) {
  const all = rows();
  const place = all.indexOf(row);
  const digit = digitOf(event);
  if (digit !== undefined) return choose(row, `[data-digit="${digit}"]`) ? go(all[place + 1]) : undefined;
  if (event.key === "Backspace" || event.key === "Delete") return choose(row, '[value=""]') && go(row);
  return go(event.key === "ArrowUp" ? all[Math.max(place - 1, 0)] : all[place + 1]);
}

page.addEventListener("keydown", (event) => {
  const row = event.target.closest(".paper-row");
  if (event.target.matches("#sheet button:not([type])") && event.key === "ArrowUp") {
    event.preventDefault();
    return go(rows().at(-1));
  }
  const isOurs = ["Backspace", "Delete", "ArrowUp", "ArrowDown", "Enter"].includes(event.key) || digitOf(event) !== undefined;
  if (!row || !isOurs || event.ctrlKey || event.altKey || event.metaKey) return undefined;
  event.preventDefault();
  return pressed(event, row);
});

function say(sentence) {
  const notice = document.createElement("div");
  notice.className = "notice warn";
  notice.append(document.createElement("span"), sentence);
  document.getElementById("messages").replaceChildren(notice);
}

/** What the server answered, in the place of the sheet: an empty one, or the same with what was wrong. */
function show(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const body = fresh.getElementById("typing");
  if (!body) return location.reload();
  document.getElementById("messages").replaceChildren(...fresh.getElementById("messages").childNodes);
  document.getElementById("typing").replaceChildren(...body.childNodes);
  return open();
}

function open() {
  document.getElementById("touches").hidden = false;
  const wrong = document.getElementById("erreurs");
  return wrong ? wrong.focus() : go(rows()[0]);
}

/** Nobody knows whether the sheet arrived: sent again just as it is, it counts once. */
function keep() {
  for (const row of rows()) row.inert = true;
  say(UNSENT);
  go();
}

async function save(form) {
  let reply;
  try {
    reply = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (reply.status >= 500) return keep();
    if (reply.ok || reply.status === 422) return show(await reply.text());
  } catch {
    return keep();
  }
  return form.submit(); // signed out, or closed meanwhile: the page that says so, with the way on
}

page.addEventListener("submit", async (event) => {
  if (event.target !== sheet()) return;
  event.preventDefault();
  if (isSending) return;
  isSending = true;
  await save(event.target);
  isSending = false;
});

document.getElementById("touches").hidden = false;
rows()[0].querySelector("input:checked").focus({ preventScroll: true });
