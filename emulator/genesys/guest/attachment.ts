import type { Organisation } from "../state/organisation.ts";

/** A file of a guest, announced, uploaded, or carried by a message. */
export interface StoredAttachment {
  id: string;
  sessionId: string;
  fileName: string;
  fileType: string;
  fileSize?: number;
  fileMd5?: string;
  state: "announced" | "uploaded" | "sent";
  /** Part of the addresses: who knows it may upload or download. */
  secret: string;
  /** Origin under which the guest reached the emulator. */
  publicOrigin: string;
  announcedAt: number;
  content?: Buffer;
}

/** A file that no message carries, and the address of any, live for as long as the organisation chose. */
export function isExpired({ clock, configuration }: Organisation, attachment: StoredAttachment): boolean {
  return clock.now() - attachment.announcedAt > configuration.choices.fileAddressSeconds * 1000;
}
