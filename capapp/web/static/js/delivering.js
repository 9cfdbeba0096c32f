/** A draft of an answer that stands on no card of the page at hand: sent, and forgotten or marked by what the server says. */
import { posted } from "./drafts.js";
import { send } from "./sending.js";

export async function deliver(drafts, id, url, more = {}) {
  let draft = drafts.read(id);
  if (!draft) return { kind: "saved" };
  if (draft.before) {
    const said = await send(url, { ...posted(draft.before), ...more });
    if (said.kind === "unreachable" || said.kind === "expired") return said;
    draft = { ...draft, before: undefined, ...(said.kind === "saved" && { version: said.version }) };
  }
  drafts.keep(id, { ...draft, tried: true });
  const said = await send(url, { ...posted(draft), ...more });
  if (said.kind === "saved" || said.kind === "conflict") drafts.forget(id, draft.request);
  if (said.kind === "refused") drafts.keep(id, { ...draft, refusal: said.sentence });
  return said;
}
