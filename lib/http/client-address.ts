import "server-only";
import { isIP } from "node:net";
import { environment } from "#lib/config/environment.ts";

/**
 * Whom the request comes from, for the limits, or null where nobody trustworthy says it (decision record 0051):
 * only the header of CLIENT_ADDRESS_HEADER, which the proxy in front sets over whatever came in.
 */
export function clientAddress(headers: { get(name: string): string | null }): string | null {
  const { CLIENT_ADDRESS_HEADER: name } = environment();
  return name ? networkOf(headers.get(name)) : null;
}

/**
 * The network that an address belongs to: an IPv4 address itself, of an IPv6 one the /64 that one subscriber has.
 * Of a list, such as `X-Forwarded-For` holds, the last counts: the one that our own proxy added.
 */
export function networkOf(header: string | null): string | null {
  const text = header?.split(",").at(-1)?.trim() ?? "";
  const address = text.replace(/^::ffff:(?=\d+\.)/i, "");
  if (isIP(address) === 4) return address;
  if (isIP(address) !== 6 || address.includes("%")) return null;
  const [head = "", tail] = address.toLowerCase().split("::");
  const groups = head ? head.split(":") : [];
  // "::" stands for as many zeros as are missing; the first four groups are the network's.
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail ? tail.split(":").length : 0);
  const all = [...groups, ...Array<string>(missing).fill("0"), ...(tail ? tail.split(":") : [])];
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
