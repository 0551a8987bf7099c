import { readFileSync } from "node:fs";
import { join } from "node:path";
import { environment } from "#lib/config/environment.ts";
import { sha256 } from "#lib/crypto/hash.ts";
import { escaped } from "#lib/http/escaped.ts";

/** A page that a handler answers with: it needs a status of its own, which Next's pages cannot have. */
export interface DocumentParts {
  status: number;
  title: string;
  /** HTML, already escaped. */
  body: string;
  /** HTML for the head, already escaped. */
  head?: string;
  /** A script of its own at the end of the body. */
  script?: string;
  /** Origins that may show it in a frame. */
  framedBy?: string[];
}

const LAYOUT = `
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.25rem; box-sizing: border-box;
  background: var(--paper); color: var(--ink); font: 1rem/1.6 var(--font-text); }
main { width: 100%; max-width: 32rem; box-sizing: border-box; padding: 2rem; background: var(--surface);
  border: 1px solid var(--line); border-radius: var(--radius); }
h1 { margin: 0 0 1rem; font: 600 1.5rem/1.25 var(--font-display); }
p { margin: 0 0 1rem; color: var(--ink-soft); }
form, .ways { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; margin: 1.5rem 0 0; }
a { color: var(--brand); text-underline-offset: .25em; }
.button { display: inline-flex; box-sizing: border-box; align-items: center; min-height: 2.75rem; padding: .5rem 1rem; border: 0; cursor: pointer;
  border-radius: var(--radius); background: var(--brand); color: var(--on-brand); font: 600 .875rem/1.2 var(--font-text);
  text-decoration: none; }
.button:hover { background: var(--brand-strong); }
:focus-visible { outline: 2px solid var(--brand); outline-offset: 2px; }`;

let style: { text: string; hash: string } | undefined;

/** The brand's own colours, so that changing app/theme.css changes these pages too. */
function theStyle(): { text: string; hash: string } {
  if (style) return style;
  const text = readFileSync(join(process.cwd(), "app/theme.css"), "utf8") + LAYOUT;
  style = { text, hash: sha256(text).toString("base64") };
  return style;
}

/** A small page in the portal's colours, under a policy that admits nothing but its own style and script. */
export function htmlDocument({
  status,
  title,
  body,
  head = "",
  script = "",
  framedBy = [],
}: DocumentParts): Response {
  const { text, hash } = theStyle();
  const name = escaped(environment().APP_NAME);
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
${head}<title>${escaped(title)} · ${name}</title>
<style>${text}</style>
</head>
<body><main><h1>${escaped(title)}</h1>
${body}</main>${script && `<script>${script}</script>`}</body>
</html>
`;
  const scripts = script ? `'sha256-${sha256(script).toString("base64")}'` : "'none'";
  const ancestors = framedBy.join(" ") || "'none'";
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; script-src ${scripts}; form-action 'self'; base-uri 'none'; frame-ancestors ${ancestors}`;
  return new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "cache-control": "no-store",
    },
  });
}
