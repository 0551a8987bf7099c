/** A frame of the Messenger, appended when the page has a body. Its look is set property by property: no markup. */
export async function appendFrame(id: string, title: string, address: string, style: Record<string, string>) {
  await bodyIsThere();
  const frame = document.createElement("iframe");
  frame.id = id;
  frame.title = title;
  applyStyle(frame, style);
  const loaded = new Promise<void>((resolve) =>
    frame.addEventListener("load", () => resolve(), { once: true }),
  );
  frame.src = address;
  document.body.append(frame);
  return { frame, loaded };
}

export function applyStyle(element: HTMLElement, style: Record<string, string>): void {
  for (const [property, value] of Object.entries(style)) element.style.setProperty(property, value);
}

function bodyIsThere(): Promise<void> {
  if (document.body) return Promise.resolve();
  return new Promise((resolve) =>
    document.addEventListener("DOMContentLoaded", () => resolve(), { once: true }),
  );
}
