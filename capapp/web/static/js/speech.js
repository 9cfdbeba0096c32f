/** « Écouter »: the question and its replies read aloud, only where the browser has a French voice. */
export function offerSpeech(questions) {
  if (!("speechSynthesis" in window)) return () => {};
  const buttons = questions.map((question) => question.querySelector("[data-listen]"));
  const offer = () => buttons.forEach((button) => (button.parentElement.hidden = !frenchVoice()));
  speechSynthesis.addEventListener?.("voiceschanged", offer);
  questions.forEach((question, rank) => buttons[rank].addEventListener("click", () => listen(question, buttons[rank])));
  offer();
  return hush;
}

/** A voice of the device itself first: it also speaks without network. */
function frenchVoice() {
  const french = speechSynthesis.getVoices().filter((voice) => /^fr\b/i.test(voice.lang));
  return french.find((voice) => voice.localService) ?? french[0];
}

function listen(question, button) {
  if (button.dataset.speaks) return hush();
  hush();
  const utterance = new SpeechSynthesisUtterance(spoken(question));
  utterance.voice = frenchVoice();
  utterance.lang = utterance.voice.lang;
  utterance.rate = 0.9;
  utterance.onend = utterance.onerror = () => still(button);
  button.dataset.speaks = "yes";
  button.textContent = "Arrêter";
  speechSynthesis.speak(utterance);
}

function hush() {
  speechSynthesis.cancel();
  document.querySelectorAll("[data-speaks]").forEach(still);
}

function still(button) {
  delete button.dataset.speaks;
  button.textContent = "Écouter";
}

function spoken(question) {
  const said = [...question.querySelectorAll("h2, .meaning, label:not(.clear)")].map((part) => part.textContent.trim().replace(/\s+/g, " "));
  return said.map((text) => (/[.?!]$/.test(text) ? text : `${text}.`)).join(" ");
}
