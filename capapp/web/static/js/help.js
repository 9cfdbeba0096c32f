/** On the page of a whole theme the help of a card is fetched when it is asked for, and shown in place. */
export async function showHelp(event) {
  const link = event.target.closest("a[data-help]");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const found = await fetched(link.href);
  if (!found) {
    location.assign(link.href);
    return;
  }
  const details = document.createElement("details");
  details.className = "help";
  details.open = true;
  const summary = document.createElement("summary");
  summary.append(...link.childNodes);
  details.append(summary, ...found.childNodes);
  link.parentElement.replaceWith(details);
  summary.focus();
}

async function fetched(address) {
  try {
    const reply = await fetch(address, { headers: { Accept: "text/html" } });
    return new DOMParser().parseFromString(await reply.text(), "text/html").getElementById("aide");
  } catch {
    return null;
  }
}
