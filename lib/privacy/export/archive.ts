import "server-only";
import { environment } from "#lib/config/environment.ts";
import { openFieldBytes, sealField } from "#lib/crypto/field.ts";
import { gather } from "./gather.ts";
import { readablePage } from "./readable.ts";
import { zip } from "./zip.ts";

/** How long an archive can be fetched. */
const ARCHIVE_MS = 7 * 86_400_000;

const placeOf = (id: string) => ({ table: "privacy_request", column: "sealed_archive", id });

/** The archive of everything about a customer, enclosed for the row of the request; null where there is nobody. */
export async function makeArchive(
  { id, customerId }: { id: string; customerId: string },
  at: Date,
): Promise<{ sealedArchive: Uint8Array<ArrayBuffer>; keyId: string; expiresAt: Date } | null> {
  const data = await gather(customerId);
  if (!data) return null;
  const name = environment().APP_NAME;
  const sentence = `Everything that ${name} keeps of you, as of ${at.toISOString()}. data.json holds the same for programs.`;
  const page = readablePage(`Your data at ${name}`, sentence, data);
  const { sealed, keyId } = sealField(
    placeOf(id),
    zip([
      { name: "index.html", content: Buffer.from(page) },
      { name: "data.json", content: Buffer.from(JSON.stringify({ madeAt: at, ...data }, null, 2)) },
    ]),
  );
  return { sealedArchive: sealed, keyId, expiresAt: new Date(at.getTime() + ARCHIVE_MS) };
}

/** The archive itself; null where no key opens it. */
export function openArchive(id: string, sealed: Uint8Array): Buffer | null {
  return openFieldBytes(placeOf(id), sealed);
}
