type Attributes = Record<string, string | boolean | undefined | ((event: Event) => void)>;
type Child = Node | string | undefined | false;

/** One element: attributes by name, `on…` as listeners, children in order. Text is always text, never markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(node, name, value);
  node.append(...children.filter((child) => child !== undefined && child !== false));
  return node;
}

function setAttribute(node: HTMLElement, name: string, value: Attributes[string]): void {
  if (value === undefined || value === false) return;
  if (typeof value === "function") node.addEventListener(name.slice(2), value);
  else node.setAttribute(name, value === true ? "" : value);
}

const SVG = "http://www.w3.org/2000/svg";

/** A line drawing of 24 by 24, in the colour of its text; decoration, so hidden from assistive technology. */
export function icon(path: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({
    viewBox: "0 0 24 24",
    "aria-hidden": "true",
    focusable: "false",
  })) {
    svg.setAttribute(name, value);
  }
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

export const ICONS = {
  chat: "M4 5.5h16v11H11l-4.5 3.5v-3.5H4z M8 9.5h8 M8 12.5h5",
  close: "M6 6l12 12 M18 6L6 18",
  clear: "M5 7h14 M10 7V5h4v2 M7 7l1 12h8l1-12 M10.5 10.5v5 M13.5 10.5v5",
  attach:
    "M18.5 11.5l-6.8 6.8a4.2 4.2 0 0 1-6-6l7.4-7.4a2.8 2.8 0 0 1 4 4L9.8 16.2a1.4 1.4 0 0 1-2-2l6.4-6.4",
  send: "M4.5 12L19.5 4.5 15 19.5l-3.5-6z M11.5 13.5L19.5 4.5",
  file: "M7 3.5h7l4 4v13H7z M14 3.5v4h4",
  person: "M12 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z M5.5 19.5a6.5 6.5 0 0 1 13 0",
  bot: "M6 9h12v9H6z M12 9V5.5 M9.5 13v1.5 M14.5 13v1.5 M3.5 12v3 M20.5 12v3",
  signIn: "M13 5h6v14h-6 M4 12h10 M10.5 8.5L14 12l-3.5 3.5",
  back: "M14.5 5.5L8 12l6.5 6.5",
  forward: "M9.5 5.5L16 12l-6.5 6.5",
};
