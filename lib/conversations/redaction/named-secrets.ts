import { type Passage, passagesOf } from "./passages.ts";

/** Three to six digits soon after what the text calls a card's check number or a PIN. */
const SECURITY_CODE =
  /(?<!\[)\b(?:cvv2?|cvc2?|cvn|cid|csc|security (?:code|number)|card verification (?:code|value|number)|pr[uü]f(?:nummer|ziffer)|cryptogramme|pin(?:[ -]?(?:code|number))?)\b[^\d\n]{0,15}(?<what>\d{3,6})(?!\d)/dgiu;

/** What follows "password:" or "password is", where that is no ordinary word. */
const PASSWORD =
  /\b(?:password|passphrase|passcode|pass?wort|kennwort|mot de passe|contrase[nñ]a)(?:\s*[:=]\s*(?<what>(?!\[)\S+)|\s+(?:is|ist|est|es)\s+(?<what>(?=\S*[\d!$%&*+?@#^_])\S{4,}))/dgiu;

/** Secrets that are known by what the text calls them. */
export function namedSecrets(text: string): Passage[] {
  return [...passagesOf("SECURITY_CODE", SECURITY_CODE, text), ...passagesOf("PASSWORD", PASSWORD, text)];
}
