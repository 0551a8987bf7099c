import type { APIRequestContext } from "playwright/test";
import { expect, test } from "../fixtures/test.ts";

/** The hidden fields of the log-in form as the server rendered it, which name the action. */
async function hiddenFields(request: APIRequestContext): Promise<Record<string, string>> {
  const html = await (await request.get("/login")).text();
  const inputs = html.match(/<input type="hidden"[^>]*>/g) ?? [];
  const attribute = (input: string, name: string) =>
    (new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? "")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&");
  return Object.fromEntries(inputs.map((input) => [attribute(input, "name"), attribute(input, "value")]));
}

test("a form that another site sends logs nobody in; the same form from our page does", async ({
  request,
  portal,
}) => {
  const multipart = { ...(await hiddenFields(request)), ...portal.accounts.alice };
  const send = (site: string) =>
    request.post("/login", { multipart, headers: { "sec-fetch-site": site }, maxRedirects: 0 });

  for (const site of ["cross-site", "same-site"]) {
    const refused = await send(site);
    expect(refused.status()).toBe(403);
    expect(await refused.text()).toContain("This form was sent from another site.");
    expect((await request.get("/orders", { maxRedirects: 0 })).status()).toBe(307);
  }
  expect((await send("same-origin")).status()).toBe(303);
  expect((await request.get("/orders", { maxRedirects: 0 })).status()).toBe(200);
});
