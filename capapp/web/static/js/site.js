// Small comforts; every page works without them.
import { Drafts, FORMS, formKey, keptBy } from "./drafts.js";

// A submit button pressed once is not pressed twice; it wakes up when the page comes back from the history, or never left.
const PATIENCE = 10000;
const wake = (form) => {
  delete form.dataset.sent;
  form.querySelectorAll("button").forEach((b) => b.removeAttribute("aria-disabled"));
};
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  if (event.defaultPrevented || form.method !== "post") return;
  form.dataset.sent = "1";
  setTimeout(() => form.querySelectorAll("button").forEach((b) => b.setAttribute("aria-disabled", "true")), 0);
  setTimeout(() => wake(form), PATIENCE);
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(wake));

// The list of what is wrong is read first.
document.getElementById("erreurs")?.focus();

// A filter applies as soon as it is chosen.
document.querySelectorAll("form.filters select").forEach((s) => s.addEventListener("change", () => s.form.requestSubmit()));

// What this person keeps on this device (drafts.js): forgotten once the server says that it has it, told where it waits,
// and asked about at sign-out, so that nothing stays on a shared device and nothing goes unread.
const signOut = document.querySelector("form[data-person]:not(#cards)");
if (signOut) {
  const { person } = signOut.dataset;
  const forms = new Drafts(person, FORMS);
  for (const { dataset } of document.querySelectorAll("[data-accepted]")) {
    for (const address of forms.objectives()) forms.forget(address, dataset.accepted);
  }
  const here = [...document.querySelectorAll("form[data-keep]")].map(formKey);
  const waiting = keptBy(person).filter(([, address]) => !here.includes(address)).length;
  if (waiting && !document.querySelector("#page-badge, #kept-here")) {
    const link = Object.assign(document.createElement("a"), { href: "/sur-cet-appareil", textContent: `Gardé sur cet appareil (${waiting})` });
    const told = Object.assign(document.createElement("p"), { className: "save-badge" });
    told.dataset.state = "kept";
    told.append(link);
    document.getElementById("messages").append(told);
  }
  signOut.addEventListener("submit", (event) => {
    const left = keptBy(person);
    const ask = `Gardé sur cet appareil et pas encore enregistré : ${left.length}. Se déconnecter l'efface d'ici. Continuer ?`;
    if (left.length && !confirm(ask)) event.preventDefault();
    else for (const [place, id] of left) {
      const drafts = new Drafts(person, place);
      drafts.forget(id, drafts.read(id)?.request);
    }
  });
}
