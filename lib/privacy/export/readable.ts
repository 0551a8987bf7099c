import { escaped } from "#lib/http/escaped.ts";

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c1917;background:#fff}
h1,h2,h3{line-height:1.2}section{margin:2rem 0}dl{display:grid;grid-template-columns:minmax(8rem,auto) 1fr;gap:.25rem 1rem;margin:0}
dt{color:#57534e}dd{margin:0;overflow-wrap:anywhere}ol{padding-left:1.5rem}li{margin:.75rem 0}
@media(prefers-color-scheme:dark){body{color:#f5f5f4;background:#1c1917}dt{color:#d6d3d1}}`;

/** What was gathered, by part. */
export type Gathered = Record<string, unknown>;

/**
 * A page that people can read without anything else: every value of `data` under its name, nothing left out. No script,
 * nothing from elsewhere. Pure.
 */
export function readablePage(title: string, sentence: string, data: Gathered): string {
  const sections = Object.entries(data).map(
    ([name, value]) => `<section><h2>${escaped(words(name))}</h2>${shown(value)}</section>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(title)}</h1><p>${escaped(sentence)}</p>
${sections.join("\n")}
</main></body></html>
`;
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === "") return "<em>nothing</em>";
  if (value instanceof Date) return `<time datetime="${value.toISOString()}">${value.toISOString()}</time>`;
  if (Array.isArray(value)) {
    if (value.length === 0) return "<em>nothing</em>";
    return `<ol>${value.map((item) => `<li>${shown(item)}</li>`).join("")}</ol>`;
  }
  if (typeof value !== "object") return escaped(String(value));
  const entries = Object.entries(value).map(
    ([name, item]) => `<dt>${escaped(words(name))}</dt><dd>${shown(item)}</dd>`,
  );
  return entries.length > 0 ? `<dl>${entries.join("")}</dl>` : "<em>nothing</em>";
}

/** `lastSeenAt` as "Last seen at". */
function words(name: string): string {
  const spaced = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
