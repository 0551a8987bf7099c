import { escapeHtml } from "./escape.ts";

/** A whole page of the agents' console. It works under a policy of its own: nothing inline, nothing foreign but the embedded page. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/agent/console.css">
<script type="module" src="/agent/console.js"></script>
</head>
<body>
${body}
</body>
</html>
`;
}
