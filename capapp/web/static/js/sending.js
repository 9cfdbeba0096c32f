/** One answer to the server and back: what it says is one of saved, conflict, refused, expired, unreachable. */
const KEEPALIVE_MAX = 60000;
const SIGN_IN = "/connexion";

export async function send(url, fields, isRetry = false) {
  const body = new URLSearchParams(fields).toString();
  const reply = await reach(url, {
    method: "POST",
    body,
    keepalive: body.length < KEEPALIVE_MAX,
    headers: {
      Accept: "application/json",
      "Content-Type": "application/x-www-form-urlencoded",
      "X-CSRFToken": tokenField().value,
    },
  });
  if (!reply || reply.status >= 500 || reply.status === 429) return { kind: "unreachable" };
  if (reply.status !== 400 || isRetry) return understood(reply);
  const page = await freshPage();
  if (!page) return { kind: "unreachable" };
  return renewToken(page) ? send(url, fields, true) : { kind: "expired", sign_in: SIGN_IN };
}

async function understood(reply) {
  const said = await reply.json().catch(() => null);
  if (!said) return { kind: "unreachable" };
  if (reply.ok) return { ...said, kind: said.conflict ? "conflict" : "saved" };
  return { ...said, kind: reply.status === 401 ? "expired" : "refused" };
}

async function reach(url, options) {
  try {
    return await fetch(url, options);
  } catch {
    return null;
  }
}

/** A copy of this page as the server shows it now: after a new sign-in the token of the page at hand is stale. */
async function freshPage() {
  const reply = await reach(location.href, { headers: { Accept: "text/html" } });
  return reply && reply.status < 500 ? new DOMParser().parseFromString(await reply.text(), "text/html") : null;
}

/** Take the token of the fresh page, if it is the same person's: nobody sends what someone else typed here. */
function renewToken(page) {
  const here = document.getElementById("cards");
  const fresh = page.getElementById("cards");
  if (fresh?.dataset.person !== here.dataset.person) return false;
  tokenField().value = fresh.elements.csrf_token.value;
  return true;
}

const tokenField = () => document.getElementById("cards").elements.csrf_token;

/** A random id for one request, also where `crypto.randomUUID` is missing (plain http). */
export function requestId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}
