import { ask, formOf, hiddenFields } from "../fixtures/http.ts";
import { expect, test } from "../fixtures/test.ts";

/** How browsers mark a request that a page of another site makes them send: new ones, and old ones. */
const FROM_ELSEWHERE: Record<string, string>[] = [
  { "sec-fetch-site": "cross-site", origin: "https://elsewhere.example" },
  { "sec-fetch-site": "same-site" },
  { origin: "https://elsewhere.example" },
  { origin: "null" },
];

test("a form that another site sends logs nobody in; the same form from our page does", async ({
  request,
  portal,
}) => {
  const [fields = {}] = hiddenFields(await (await request.get("/login")).text()).filter(
    (form) => "next" in form,
  );
  const multipart = { ...fields, ...portal.accounts.alice };
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

test("no form and no call of the portal does anything for another site", async ({ page, baseURL, logIn }) => {
  await logIn(page, "bob");
  await page.goto("/shop");
  await page
    .getByRole("button", { name: /^Add to cart/ })
    .first()
    .click();
  await expect(page.getByText("1 in your cart")).toBeVisible();
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const pages = ["/", "/login", "/shop", "/cart", "/support", "/account/devices", "/account/password"];
  const forms = new Map<string, { path: string; fields: Record<string, string> }>();
  for (const path of pages) {
    for (const fields of hiddenFields((await ask(baseURL + path, { headers: { cookie } })).text)) {
      const action = /[0-9a-f]{40,}/.exec(JSON.stringify(fields))?.[0];
      if (action) forms.set(action, { path, fields });
    }
  }
  expect(forms.size, "log in, log out, add, change, check out, password, devices").toBeGreaterThanOrEqual(6);
  for (const elsewhere of FROM_ELSEWHERE) {
    const headers = { cookie, ...elsewhere };
    for (const { path, fields } of forms.values()) {
      const answer = await ask(baseURL + path, { method: "POST", headers, body: formOf(fields) });
      expect([answer.status, answer.cookies], JSON.stringify(fields)).toEqual([403, []]);
    }
    for (const path of [
      "messenger/token",
      "messenger/events",
      "messenger/auth-code",
      "session/end",
      "session/presence",
    ]) {
      const answer = await ask(`${baseURL}/api/${path}`, { method: "POST", headers });
      expect([answer.status, answer.cookies], path).toEqual([403, []]);
      expect(JSON.parse(answer.text)).toMatchObject({ code: "FOREIGN_ORIGIN" });
    }
  }
  await page.goto("/cart");
  await expect(page.getByRole("button", { name: "Log out" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Remove/ })).toHaveCount(1);
});
