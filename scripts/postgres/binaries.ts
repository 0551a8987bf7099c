import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

const oldestSupported = 15;
const debianFolder = "/usr/lib/postgresql";

/** The folder with `initdb` and `postgres`, of the newest PostgreSQL on this machine; undefined without one. */
export function postgresBinaries(path = process.env.PATH ?? ""): string | undefined {
  const candidates = [...debianVersions(), ...path.split(delimiter)];
  return candidates.find(
    (folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")),
  );
}

/** Debian keeps the server's programs outside PATH, one folder per major version. */
function debianVersions(): string[] {
  if (!existsSync(debianFolder)) return [];
  return readdirSync(debianFolder)
    .filter((version) => Number(version) >= oldestSupported)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(debianFolder, version, "bin"));
}
