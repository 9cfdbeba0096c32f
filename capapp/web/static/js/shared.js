/** On a device that goes from hand to hand: it lets go of a person only once the server has everything, and keeps nothing. */
export function endsWithThePerson(voice, form, cards) {
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (voice.unsent || form.dataset.leaves) return;
    form.dataset.leaves = "yes";
    voice.forget();
    form.elements.csrf_token.value = cards.elements.csrf_token.value;
    const reply = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) }).catch(() => null);
    delete form.dataset.leaves;
    if (!reply || reply.status >= 500) return voice.say("kept", "Pas de réseau : restez ici, puis recommencez.");
    document.querySelector("main").remove();
    location.replace(reply.url);
  });
}
