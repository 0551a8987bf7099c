/** Of every answer; the policy and the session cookie are made per request, in proxy.ts (ASVS 5.0 3.4). */
const companions = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
};
/** Where the proxy in front says that the browser came by https. */
const overHttps = [{ type: "header", key: "x-forwarded-proto", value: "https" }];
const https = { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" };
/** Answers that are data load nothing and are shown nowhere. */
const data = { "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'" };

const list = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }));

/** @type {import("next").NextConfig} */
export default {
  output: "standalone",
  poweredByHeader: false,
  typedRoutes: true,
  // `npm run check` proves the types, of the scripts and tests too; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  // Next would otherwise take a folder above for the root when there is a lock file in it.
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  agentRules: false,
  images: { unoptimized: true },
  outputFileTracingIncludes: {
    // What the server compares with the database when it starts.
    "/*": ["./prisma/migrations/**"],
    // The colours of the pages that handlers make.
    "/oauth/*": ["./app/theme.css"],
    "/agent-context/*": ["./app/theme.css"],
  },
  serverExternalPackages: [
    "pg",
    "pg-boss",
    "pino",
    "@prisma/adapter-pg",
    "@prisma/client",
    "rate-limiter-flexible",
  ],
  headers: async () => [
    { source: "/:path*", headers: list(companions) },
    { source: "/:path*", has: overHttps, headers: list(https) },
    { source: "/_next/static/:path*", headers: list(data) },
    { source: "/api/:path*", headers: list(data) },
    { source: "/.well-known/:path*", headers: list(data) },
    // The two that may answer with a page, whose policy they make themselves.
    { source: "/oauth/((?!authorize$|logout$).*)", headers: list(data) },
  ],
};
