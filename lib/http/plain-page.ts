import { escaped } from "./escaped.ts";
import type { PageRefusal } from "./page-request.ts";

export interface PlainPage {
  status: number;
  title: string;
  /** One or two sentences; plain text. */
  text: string;
  link: { href: string; label: string };
  /** Of the policy of this response; without it the page is unstyled, and its script does not run. */
  nonce?: string;
  /** What runs where scripts do; the page must do without it. */
  script?: string;
  headers?: HeadersInit;
}

/** A page without scripts and without a database, for when the portal's own pages cannot be made. */
export function plainPage({ status, title, text, link, nonce = "", script, headers }: PlainPage): Response {
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<style nonce="${escaped(nonce)}">${STYLE}</style>
<main>
<h1>${escaped(title)}</h1>
<p>${escaped(text)}</p>
<p><a href="${escaped(link.href)}">${escaped(link.label)}</a></p>
</main>
${script ? `<script nonce="${escaped(nonce)}">${script}</script>\n` : ""}</html>
`;
  const all = new Headers(headers);
  all.set("content-type", "text/html; charset=utf-8");
  all.set("cache-control", "no-store");
  return new Response(html, { status, headers: all });
}

const TRY_AGAIN = "Please go back to the page and try again.";

/** What people read where `pageRefusal` refused them, with its status. */
export const REFUSAL_WORDS: Record<PageRefusal, { status: number; title: string; text: string }> = {
  METHOD_NOT_ALLOWED: {
    status: 405,
    title: "That is not possible here",
    text: "Pages can be read, and their forms sent.",
  },
  FOREIGN_ORIGIN: {
    status: 403,
    title: "Nothing was done",
    text: "This form was sent from another site. Please try again here.",
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    title: "That was too much",
    text: `The form was too large. ${TRY_AGAIN}`,
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: "That could not be read",
    text: `Nothing was done. ${TRY_AGAIN}`,
  },
  INVALID_REQUEST: { status: 400, title: "That could not be read", text: `Nothing was done. ${TRY_AGAIN}` },
};

/** The colours of app/theme.css that it needs; no other file can be relied on here. */
const STYLE = `
:root { color-scheme: light dark; --paper: #f4f5f2; --ink: #161c28; --brand: #26386f; --on-brand: #fff }
@media (prefers-color-scheme: dark) {
  :root { --paper: #11151d; --ink: #e9ebef; --brand: #aebff2; --on-brand: #10162a }
}
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.125rem/1.6 "Avenir Next", "Segoe UI", "Helvetica Neue", "Liberation Sans", Arial, system-ui, sans-serif }
main { max-width: 40rem; margin: 0 auto; padding: 4rem 1.25rem }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 1rem }
a { display: inline-block; margin-top: .5rem; padding: .625rem 1.25rem; border-radius: .375rem; background: var(--brand); color: var(--on-brand); font-weight: 600; text-decoration: none }
a:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px }`;
