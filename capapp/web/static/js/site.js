// Small comforts; every page works without them.
"use strict";

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

// At sign-out no draft (drafts.js) stays on a shared device; a point of view is nobody's who signs in.
document.addEventListener("submit", (event) => {
  if (!event.target.action.endsWith("/deconnexion")) return;
  try {
    Object.keys(localStorage).filter((key) => /^cap:(?!voix-)/.test(key)).forEach((key) => localStorage.removeItem(key));
  } catch { /* a device that keeps nothing has nothing to forget */ }
});
