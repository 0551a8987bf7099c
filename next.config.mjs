/** @type {import("next").NextConfig} */
export default {
  output: "standalone",
  poweredByHeader: false,
  typedRoutes: true,
  agentRules: false,
  images: { unoptimized: true },
  // What the server compares with the database when it starts.
  outputFileTracingIncludes: { "/*": ["./prisma/migrations/**"] },
  serverExternalPackages: ["pg", "pino", "@prisma/adapter-pg", "@prisma/client"],
};
