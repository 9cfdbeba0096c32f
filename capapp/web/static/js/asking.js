/**
 * Questions that hang on another answer are all on the page: hidden, with what was typed in them, until they are called for.
 * Gives how many were called for anew.
 */
export function showAsked(form, asked) {
  let more = 0;
  for (const card of form.querySelectorAll("[data-goal]")) {
    const isHidden = !asked.includes(card.id) && !card.querySelector(".conflict");
    more += card.hidden && !isHidden;
    card.hidden = isHidden;
  }
  for (const heading of form.querySelectorAll("h2[id]")) {
    heading.hidden = !form.querySelector(`[data-goal="${heading.id}"]:not([hidden])`);
  }
  return more;
}
