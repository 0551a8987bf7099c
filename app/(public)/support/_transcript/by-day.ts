import type { TranscriptEntry } from "#lib/conversations/index.ts";

/** What was said on one day (UTC). */
interface SaidOnDay {
  day: string;
  messages: TranscriptEntry[];
}

/** Day by day in their order; a day comes again where a message was sent before the one that stands above it. */
export function byDay(messages: readonly TranscriptEntry[]): SaidOnDay[] {
  const days: SaidOnDay[] = [];
  for (const message of messages) {
    const day = message.sentAt.toISOString().slice(0, 10);
    const last = days.at(-1);
    if (last?.day === day) last.messages.push(message);
    else days.push({ day, messages: [message] });
  }
  return days;
}
