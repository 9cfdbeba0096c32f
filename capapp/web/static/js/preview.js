/** The preview: the page reloads itself as soon as the questionnaire's text changed, but never under someone who writes. */
const { preview, address } = document.querySelector("[data-preview]").dataset;
const EVERY = 1000;
const LATER = 5000;

/** What the text is now; nothing when the preview does not answer. */
async function present() {
  try {
    const reply = await fetch(address, { headers: { Accept: "application/json" } });
    return reply.ok ? (await reply.json()).state : undefined;
  } catch {
    return undefined;
  }
}

const isWriting = () => document.activeElement?.matches("textarea, input:not([type=radio], [type=checkbox])");

function announce() {
  const text = "Le texte a changé : cette page se rechargera quand vous quitterez ce champ.";
  const said = document.createElement("div");
  said.className = "notice info";
  said.append(document.createElement("span"), text);
  document.getElementById("messages").replaceChildren(said);
}

async function look() {
  const now = document.hidden ? preview : await present();
  if (now !== undefined && now !== preview) {
    if (!isWriting()) return location.reload();
    announce();
  }
  setTimeout(look, now === undefined ? LATER : EVERY);
}

setTimeout(look, EVERY);
