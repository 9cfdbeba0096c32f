/** One answer to the server and back: what it says is one of saved, conflict, refused, expired, unreachable. */
const KEEPALIVE_MAX = 60000; // of all that a page has on its way when it is closed, browsers let 64 KiB through
const LONGEST_SILENCE = 15000;
const SLOWEST_LINE = 10; // bytes in a millisecond
const SIGN_IN = "/connexion";
let outlasting = 0;

export async function send(url, fields, isRetry = false) {
  const body = new URLSearchParams(fields).toString();
  const reply = await post(url, body);
  if (!reply || reply.status >= 500 || reply.status === 429) return { kind: "unreachable" };
  if (reply.status !== 400 || isRetry) return understood(reply);
  const page = await freshPage();
  if (!page) return { kind: "unreachable" };
  return renewToken(page) ? send(url, fields, true) : { kind: "expired", sign_in: SIGN_IN };
}

/** A request that is small enough goes on when its page is closed; whatever does not get through waits on this device. */
async function post(url, body) {
  const keepalive = outlasting + body.length < KEEPALIVE_MAX;
  const share = keepalive ? body.length : 0;
  const headers = {
    Accept: "application/json",
    "Content-Type": "application/x-www-form-urlencoded",
    "X-CSRFToken": tokenField().value,
  };
  outlasting += share;
  const reply = await reach(url, { method: "POST", body, keepalive, headers });
  outlasting -= share;
  return reply;
}

async function understood(reply) {
  const said = await reply.json().catch(() => null);
  if (!said) return { kind: "unreachable" };
  if (reply.ok) return { ...said, kind: said.conflict ? "conflict" : "saved" };
  return { ...said, kind: reply.status === 401 ? "expired" : "refused" };
}

/** A line that says nothing for long is cut, although no browser would tell so for minutes. */
async function reach(url, options) {
  const patience = new AbortController();
  setTimeout(() => patience.abort(), LONGEST_SILENCE + (options.body?.length ?? 0) / SLOWEST_LINE);
  try {
    return await fetch(url, { ...options, signal: patience.signal });
  } catch {
    return null;
  }
}

/** A copy of this page as the server shows it now: after a new sign-in the token of the page at hand is stale. */
async function freshPage() {
  const reply = await reach(location.href, { headers: { Accept: "text/html" } });
  const text = reply && reply.status < 500 ? await reply.text().catch(() => "") : "";
  return text && new DOMParser().parseFromString(text, "text/html");
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
