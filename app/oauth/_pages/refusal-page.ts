import { htmlDocument } from "#app/_documents/document.ts";

const WORDS = {
  CLIENT_UNKNOWN: "The application that sent you here is not known to us.",
  REDIRECT_URI_UNKNOWN:
    "The application that sent you here did not say where you should go afterwards in a way that we know.",
};

/** 400, where a request cannot be trusted enough to send the browser anywhere. */
export function refusalPage(reason: keyof typeof WORDS): Response {
  return htmlDocument({
    status: 400,
    title: "This link does not work",
    body: `<p>${WORDS[reason]} Nothing was passed on to it.</p>
<p>If you followed a link of ours, please tell us. For those who develop the application, the code is <code>${reason}</code>.</p>
<div class="ways"><a class="button" href="/">To the start page</a></div>
`,
  });
}
