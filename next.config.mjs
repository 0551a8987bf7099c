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
  // What the server compares with the database when it starts.
  outputFileTracingIncludes: { "/*": ["./prisma/migrations/**"] },
  serverExternalPackages: ["pg", "pino", "@prisma/adapter-pg", "@prisma/client"],
};
