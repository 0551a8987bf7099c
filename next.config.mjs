/** @type {import("next").NextConfig} */
export default {
  output: "standalone",
  poweredByHeader: false,
  typedRoutes: true,
  agentRules: false,
  images: { unoptimized: true },
  serverExternalPackages: ["pg", "pino", "@prisma/adapter-pg", "@prisma/client"],
};
