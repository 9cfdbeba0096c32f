/** Questions stay as they are while people answer: this device keeps their texts, so that coming back costs a slow line little. */
const KEPT = "cap:voix-textes";
const COOKIE = "cap-voix-textes";
const MONTH = 2592000;

/** Whether the questions are on the page: they came with it, or this device had kept them. */
export function hasTexts(cards, place) {
  const { version, said, shared } = cards.dataset;
  if (said === undefined) {
    if (shared === undefined) keepTexts(version, place);
    return true;
  }
  const kept = keptTexts();
  if (kept?.version !== version) return comeWhole();
  place.innerHTML = kept.html;
  for (const [question, choice] of Object.entries(JSON.parse(said))) {
    for (const radio of cards.elements[`q-${question}`] ?? []) radio.checked = radio.value === choice;
  }
  return true;
}

function keepTexts(version, place) {
  const bare = place.cloneNode(true);
  bare.querySelectorAll("[checked]").forEach((radio) => radio.removeAttribute("checked"));
  try {
    localStorage.setItem(KEPT, JSON.stringify({ version, html: bare.innerHTML }));
    document.cookie = `${COOKIE}=${version}; path=/ma-voix; max-age=${MONTH}; samesite=lax`;
  } catch { /* a device that keeps nothing fetches them again */ }
}

function keptTexts() {
  try {
    return JSON.parse(localStorage.getItem(KEPT));
  } catch {
    return null;
  }
}

function comeWhole() {
  document.cookie = `${COOKIE}=; path=/ma-voix; max-age=0`;
  location.reload();
  return false;
}
