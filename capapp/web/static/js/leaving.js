/** What a point of view may have left on this device: shown when it can no longer be sent, forgotten when the device changes hands. */
const MARK = "cap:voix-";

const left = (mark = MARK) => {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(mark));
  } catch {
    return [];
  }
};
const forget = (mark) => left(mark).forEach((key) => localStorage.removeItem(key));

if (document.querySelector("[data-forget]")) forget();

const unsent = document.querySelector("[data-unsent]");
const words = unsent ? left(`cap:${unsent.dataset.unsent}:`).map((key) => JSON.parse(localStorage.getItem(key)).words) : [];
if (words.length) {
  unsent.hidden = false;
  unsent.querySelector("ul").replaceChildren(...words.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
}

const way = document.querySelector("[data-leave]");
way?.addEventListener("submit", () => forget(`cap:${way.dataset.leave}:`));
