/** The outline keeps counting while answers are saved: a card is done once the server has an answer of any kind. */
export function showWhatIsLeft(form) {
  const waiting = new Map();
  for (const card of form.querySelectorAll("[data-answered]")) {
    waiting.set(card.dataset.goal, (waiting.get(card.dataset.goal) ?? 0) + (card.dataset.answered || card.hidden ? 0 : 1));
  }
  for (const [goal, left] of waiting) {
    const place = document.querySelector(`.left[data-goal="${goal}"]`);
    if (!place || place.dataset.left === `${left}`) continue;
    place.dataset.left = left;
    place.textContent = left ? `${left} à voir` : "✓ vu";
  }
}
