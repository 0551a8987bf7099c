import { type Found, type RedactionKind, redact } from "../redaction/redact.ts";
import type { SnapshotContent } from "./content.ts";

/** The same without what must not be stored, and how many passages of each kind were removed. Pure. */
export function redacted(content: SnapshotContent): { content: SnapshotContent; found: Found } {
  const found: Found = {};
  const clean = (text: string) => {
    const result = redact(text);
    for (const [kind, count] of Object.entries(result.found) as [RedactionKind, number][])
      found[kind] = (found[kind] ?? 0) + count;
    return result.text;
  };
  // A password is known by the name before it.
  const field = (name: string, value: string) => {
    const head = `${words(name)}: `;
    const text = clean(head + value);
    return text.startsWith(head) ? text.slice(head.length) : text;
  };
  const { intent, stepsCompleted, lastAgentMessage, fields } = content;
  const told = {
    intent: clean(intent),
    stepsCompleted: clean(stepsCompleted),
    lastAgentMessage: clean(lastAgentMessage),
    fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, field(name, value)])),
  };
  return { content: told, found };
}

/** `securityCode` as people write it. */
function words(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, "$1 $2").replace(/[_.-]+/g, " ");
}
