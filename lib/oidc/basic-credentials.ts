/** Client id and secret from `Authorization: Basic` (RFC 6749 §2.3.1: each form-encoded), or null. */
export function basicCredentials(header: string | null): { id: string; secret: string } | null {
  const encoded = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(header ?? "")?.[1];
  if (!encoded) return null;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon < 1) return null;
  const id = formDecoded(text.slice(0, colon));
  const secret = formDecoded(text.slice(colon + 1));
  return id && secret ? { id, secret } : null;
}

/** RFC 6749, appendix A.1 and A.2: neither id nor secret holds anything else. */
const VISIBLE = /^[\x20-\x7e]+$/;

function formDecoded(text: string): string | null {
  try {
    const decoded = decodeURIComponent(text.replaceAll("+", " "));
    return VISIBLE.test(decoded) ? decoded : null;
  } catch {
    return null;
  }
}
