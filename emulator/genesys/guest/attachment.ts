/** A file of a guest, announced, uploaded, or carried by a message. */
export interface StoredAttachment {
  id: string;
  sessionId: string;
  fileName: string;
  fileType: string;
  fileSize?: number;
  fileMd5?: string;
  state: "announced" | "uploaded" | "sent" | "expired";
  /** Part of the addresses: who knows it may upload or download. */
  secret: string;
  /** Origin under which the guest reached the emulator. */
  publicOrigin: string;
  announcedAt: number;
  content?: Buffer;
}
