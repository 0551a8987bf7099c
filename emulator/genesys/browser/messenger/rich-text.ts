import { element } from "./dom.ts";

const LINK = /https?:\/\/[^\s<>"')\]]+[^\s<>"')\].,;:!?]/;
const PATTERNS = {
  plain: new RegExp(`(?<link>${LINK.source})`, "g"),
  markdown: new RegExp(
    `\\[(?<label>[^\\]\\n]+)\\]\\((?<target>https?:\\/\\/[^\\s)]+)\\)|(?<link>${LINK.source})|\\*\\*(?<bold>[^*\\n]+)\\*\\*|\`(?<code>[^\`\\n]+)\`|(?<!\\w)[*_](?<italic>[^*_\\n]+)[*_](?!\\w)`,
    "g",
  ),
};

const link = (target: string, label: string) =>
  element("a", { href: target, target: "_blank", rel: "noopener noreferrer" }, label);

function node(groups: Record<string, string | undefined>, whole: string): Node | string {
  if (groups.label && groups.target) return link(groups.target, groups.label);
  if (groups.link) return link(groups.link, groups.link);
  if (groups.bold) return element("strong", {}, groups.bold);
  if (groups.code) return element("code", {}, groups.code);
  if (groups.italic) return element("em", {}, groups.italic);
  return whole;
}

/** Text with its links; where the deployment allows Markdown also bold, italic, code and named links. */
export function richText(source: string, markdown: boolean): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let from = 0;
  for (const match of source.matchAll(markdown ? PATTERNS.markdown : PATTERNS.plain)) {
    parts.push(source.slice(from, match.index), node(match.groups ?? {}, match[0]));
    from = match.index + match[0].length;
  }
  parts.push(source.slice(from));
  return parts;
}
