const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Those of the values that are somewhere in a dump, in whatever form. `\x…` stands for bytes. */
export function foundIn(dump: readonly Buffer[], values: Iterable<string>): string[] {
  const wanted = [...values];
  const begins = new Begins(wanted.flatMap((value) => formsOf(value).map((form) => ({ value, form }))));
  const found = new Set(dump.flatMap((file) => begins.foundIn(file)));
  return wanted.filter((value) => found.has(value));
}

interface Form {
  value: string;
  form: Buffer;
}

/** Hundreds of forms in one walk through a file, by how they begin: one walk for each would take a minute. */
class Begins {
  private readonly forms = new Map<number, Form[]>();
  private readonly isBegin = new Uint8Array(1 << 16);

  constructor(forms: Form[]) {
    for (const one of forms) {
      const begin = one.form.readUInt16BE(0);
      this.isBegin[begin] = 1;
      this.forms.set(begin, [...(this.forms.get(begin) ?? []), one]);
    }
  }

  foundIn(file: Buffer): string[] {
    const found = new Set<string>();
    let begin = file[0] ?? 0;
    for (let at = 1; at < file.length; at += 1) {
      begin = ((begin << 8) | (file[at] ?? 0)) & 0xffff;
      if (this.isBegin[begin] === 0) continue;
      for (const { value, form } of this.forms.get(begin) ?? [])
        if (file.subarray(at - 1, at - 1 + form.length).equals(form)) found.add(value);
    }
    return [...found];
  }
}

/** A value as text, as bytes, and both as hexadecimal and as base64, wherever in a longer one it begins. */
function formsOf(value: string): Buffer[] {
  const isBytes = value.startsWith("\\x");
  const written = isBytes ? [] : [Buffer.from(value)];
  const raw = isBytes || UUID.test(value) ? [Buffer.from(value.replace(/^\\x|-/g, ""), "hex")] : [];
  return [...written, ...raw].flatMap((bytes) => [
    bytes,
    Buffer.from(bytes.toString("hex")),
    ...base64Of(bytes).map((text) => Buffer.from(text)),
  ]);
}

/** Three bytes make four characters: what they are depends on where a value begins. Without what neighbours share. */
function base64Of(bytes: Buffer): string[] {
  const texts = [0, 1, 2].map((before) => {
    const whole = Math.floor(((before + bytes.length) * 8) / 6);
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    return text.slice(Math.ceil((before * 8) / 6), whole);
  });
  return [...new Set(texts.flatMap((text) => [text, text.replaceAll("+", "-").replaceAll("/", "_")]))];
}
