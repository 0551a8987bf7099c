import type { TestProject } from "vitest/node";

import { startCluster } from "../postgres/cluster.ts";
import { deployTemplate } from "./deploy-template.ts";
import { execute } from "./execute.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Connection string of the database that `template` is beside. */
    postgresServer: string;
  }
}

/** Before the integration tests on PostgreSQL: a server, and a database with the migrations to copy from. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster();
  const server = cluster.url("postgres");
  await execute(server, "CREATE DATABASE template");
  await deployTemplate(cluster.url("template"));
  project.provide("postgresServer", server);
  return cluster.stop;
}
