import { expect, test } from "../fixtures/test.ts";

test("every answer carries the strict policy and its companions", async ({ page }) => {
  const headers = (await (await page.goto("/"))?.allHeaders()) ?? {};
  const policy = headers["content-security-policy"] ?? "";
  expect(policy).toMatch(/script-src 'nonce-[^']+' 'strict-dynamic'(;|$)/);
  expect(policy).toContain("object-src 'none'");
  expect(policy).toContain("base-uri 'none'");
  expect(policy).toContain("form-action 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["referrer-policy"]).toBe("strict-origin-when-cross-origin");
  expect(headers).not.toHaveProperty("x-powered-by");
});

test("every page has the policy, the missing ones included; every answer says that it is what it says", async ({
  request,
}) => {
  for (const path of ["/shop", "/orders", "/nothing-here", "/iconic", "/favicon.ico", "/products/none.svg"]) {
    const headers = (await request.get(path, { maxRedirects: 0 })).headers();
    expect(headers["content-security-policy"], path).toContain("'strict-dynamic'");
    expect(headers["cache-control"], path).toContain("no-store");
  }
  for (const path of ["/api/health/live", "/api/none", "/api/messenger/token", "/oauth/token"]) {
    const headers = (await request.get(path)).headers();
    expect(headers["content-security-policy"], path).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers["x-content-type-options"], path).toBe("nosniff");
  }
});

test("only the discovery document may be read by other origins", async ({ request }) => {
  const allowed = async (path: string) =>
    (await request.get(path, { headers: { origin: "https://elsewhere.example" } })).headers()[
      "access-control-allow-origin"
    ];
  for (const path of ["/", "/api/health/live", "/api/messenger/token", "/oauth/jwks", "/oauth/token"])
    expect(await allowed(path), path).toBeUndefined();
  expect(await allowed("/.well-known/openid-configuration")).toBe("*");
});

test("every answer is for our own origin, and over https for https only, the build's files and data included", async ({
  request,
}) => {
  const html = await (await request.get("/")).text();
  const script = /\/_next\/static\/[^"]+\.js/.exec(html)?.[0] ?? "";
  for (const path of ["/", "/icon.svg", "/api/health/live", "/oauth/jwks", "/oauth/token", script]) {
    const headers = (await request.get(path, { headers: { "x-forwarded-proto": "https" } })).headers();
    expect(headers["strict-transport-security"], path).toBe("max-age=63072000; includeSubDomains");
    expect(headers["cross-origin-resource-policy"], path).toBe("same-origin");
    expect(headers["content-security-policy"], path).toContain("default-src");
    expect(headers["content-security-policy"], path).toContain("frame-ancestors 'none'");
    expect(headers, path).not.toHaveProperty("access-control-allow-origin");
  }
});

test("what the API refuses is a problem with a code", async ({ request }) => {
  const unknown = await request.get("/api/none");
  expect(unknown.headers()["content-type"]).toBe("application/problem+json");
  expect(await unknown.json()).toMatchObject({ status: 404, code: "NOT_FOUND" });
  const method = await request.get("/api/messenger/token");
  expect(method.headers().allow).toBe("POST");
  expect(await method.json()).toMatchObject({ status: 405, code: "METHOD_NOT_ALLOWED" });
});

test("a nonce is never used twice", async ({ page }) => {
  const nonce = async () =>
    /'nonce-([^']+)'/.exec((await (await page.goto("/"))?.headerValue("content-security-policy")) ?? "")?.[1];
  expect(await nonce()).not.toBe(await nonce());
});

test("a script that somebody injects does not run, and the watch of this suite sees it", async ({
  page,
  violations,
}) => {
  await page.goto("/");
  await page.evaluate(() => {
    const script = document.createElement("div");
    script.innerHTML = '<img src="/favicon.ico" onerror="window.injected = true">';
    document.body.append(script);
  });
  await expect.poll(() => violations.length).toBeGreaterThan(0);
  expect(await page.evaluate(() => "injected" in window)).toBe(false);
  violations.length = 0;
});
