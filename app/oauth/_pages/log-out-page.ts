import { htmlDocument } from "#app/_documents/document.ts";
import { environment } from "#lib/config/environment.ts";
import { escaped } from "#lib/http/escaped.ts";

/** Asks whether to log out; the form repeats what the client asked for. */
export function logOutPage(parameters: URLSearchParams): Response {
  const fields = [...parameters].map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">\n`,
  );
  const name = escaped(environment().APP_NAME);
  return htmlDocument({
    status: 200,
    title: "Log out?",
    body: `<p>You came here to log out of ${name}. In this browser, nothing of your chat will be left.</p>
<form method="post" action="/oauth/logout">
${fields.join("")}<input type="hidden" name="confirmed" value="yes">
<button class="button">Log out</button>
<a href="/">Stay logged in</a>
</form>
`,
  });
}
