import { type Fields, fields, text } from "../values.ts";
import type { Frame } from "../wire.ts";
import type { Messaging } from "./context.ts";

/** A file between choice and message. `percentage` is of the bytes handed to the network. */
export type Upload = {
  id: string;
  name: string;
  size: number;
  percentage: number;
  state: "asking" | "uploading" | "done" | "failed";
  problem?: string;
};
type Entry = Upload & { file: File; announced?: boolean; transfer?: XMLHttpRequest };

const BLOCKED = "This type of file is not allowed.";
const DISABLED = "Sending attachments is disabled in the configuration";

/** Attachments: announce, put to the presigned address from the host page, hear of it on the socket (§3.2, §3.8). */
export function createUploads(messaging: Messaging) {
  const { plugin, config, state, changed } = messaging;
  let entries: Entry[] = [];
  const find = (id: string | undefined) => entries.find((entry) => entry.id === id);

  function fail(entry: Entry, problem: string, detail: Fields): void {
    if (entry.state === "failed") return;
    entry.state = "failed";
    entry.problem = problem;
    plugin.publish("fileUploadError", { attachmentId: entry.id, ...detail });
    changed();
  }

  function put(entry: Entry, url: string, headers: Fields): void {
    const transfer = new XMLHttpRequest();
    entry.transfer = transfer;
    entry.state = "uploading";
    transfer.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) transfer.setRequestHeader(name, String(value));
    transfer.upload.addEventListener("progress", ({ loaded, total }) => {
      entry.percentage = total > 0 ? Math.round((loaded / total) * 100) : 0;
      plugin.publish("uploading", { percentage: entry.percentage });
      changed();
    });
    const broken = () =>
      fail(entry, "The upload failed.", { errorMessage: `upload answered ${transfer.status}` });
    transfer.addEventListener("error", broken);
    transfer.addEventListener("load", () => transfer.status >= 300 && broken());
    transfer.send(entry.file);
    changed();
  }

  function approved(body: Fields): void {
    const entry = find(text(body.attachmentId));
    const url = text(body.url);
    if (!entry || !url) return;
    const headers = fields(body.headers);
    plugin.publish("uploadApproved", { attachmentId: entry.id, headers, uploadURL: url });
    put(entry, url, headers);
  }

  function succeeded(body: Fields): void {
    const entry = find(text(body.attachmentId));
    if (entry) Object.assign(entry, { state: "done", percentage: 100 });
    plugin.publish("fileUploaded", body);
    changed();
  }

  function refused(body: Fields): void {
    const entry = find(text(body.attachmentId));
    if (entry) fail(entry, text(body.errorMessage) ?? "The file was refused.", body);
  }

  function ask(file: File) {
    const id = crypto.randomUUID();
    const entry: Entry = { id, file, name: file.name, size: file.size, percentage: 0, state: "asking" };
    entries.push(entry);
    const extension = file.name.slice(file.name.lastIndexOf(".")).toLowerCase();
    if (state.blockedExtensions.includes(extension)) return fail(entry, BLOCKED, { errorMessage: BLOCKED });
    if (state.phase === "live") announce(entry);
    changed();
  }

  function announce(entry: Entry): void {
    entry.announced = messaging.send({
      action: "onAttachment",
      attachmentId: entry.id,
      fileName: entry.name,
      fileType: entry.file.type || "application/octet-stream",
      fileSize: entry.size,
      errorsAsJson: true,
      tracingId: crypto.randomUUID(),
    });
  }

  return {
    all: (): Upload[] =>
      entries.map(({ id, name, size, percentage, state: at, problem }) => ({
        id,
        name,
        size,
        percentage,
        state: at,
        problem,
      })),
    /** Rejects with the documented words where the deployment takes no files. */
    request(files: Iterable<File>): void {
      if (!config.messenger.fileUpload.enabled) throw DISABLED;
      for (const file of files) ask(file);
    },
    /** Announces what was chosen while there was no session. */
    flush(): void {
      for (const entry of entries) if (entry.state === "asking" && !entry.announced) announce(entry);
    },
    frame(frame: Frame): void {
      const body = fields(frame.body);
      if (frame.class === "PresignedUrlResponse") approved(body);
      else if (frame.class === "UploadSuccessEvent") succeeded(body);
      else if (frame.class === "AttachmentDeletedResponse") plugin.publish("fileDeleted", body);
      else refused(body);
    },
    /** Takes a file out again: from the network, or from the server that already has it. */
    remove(id: string): void {
      const entry = find(id);
      entries = entries.filter((other) => other !== entry);
      const ended = entry === undefined || entry.state === "done" || entry.state === "failed";
      if (!ended) {
        entry.transfer?.abort();
        plugin.publish("fileUploadCancelled", { attachmentId: id });
      }
      if (entry?.state !== "failed") {
        messaging.send({ action: "deleteAttachment", attachmentId: id, tracingId: crypto.randomUUID() });
      }
      changed();
    },
    /** The uploaded files, as contents of the message that takes them along. */
    take(): Fields[] {
      const done = entries.filter((entry) => entry.state === "done");
      entries = entries.filter((entry) => entry.state !== "done");
      return done.map(({ id }) => ({ contentType: "Attachment", attachment: { id } }));
    },
    clear(): void {
      for (const { transfer } of entries) transfer?.abort();
      entries = [];
    },
  };
}
export type Uploads = ReturnType<typeof createUploads>;
