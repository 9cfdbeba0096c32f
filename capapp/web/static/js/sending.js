/** One answer to the server and back: what it says is one of saved, conflict, refused, expired, unreachable. */
const KEEPALIVE_MAX = 60000;

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
  if (reply.status === 400 && !isRetry && (await renewToken())) return send(url, fields, true);
  return understood(reply);
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

/** After a new sign-in the page's token is stale: take the one of a fresh copy of this page. */
async function renewToken() {
  const reply = await reach(location.href, { headers: { Accept: "text/html" } });
  if (!reply?.ok) return false;
  const fresh = new DOMParser().parseFromString(await reply.text(), "text/html").getElementById("cards");
  if (!fresh) return false;
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
