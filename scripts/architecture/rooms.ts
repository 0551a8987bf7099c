/** A part of the project between which imports are regulated, such as `app`, `lib/session` or `emulator`. */
export type Room = string;

const base = new Set(["config", "clock", "crypto", "http", "errors", "log"]);

/** The room that a file belongs to, by its path in the project. */
export function roomOf(path: string): Room {
  const [top = "", second = "", third = "", fourth = "", fifth = ""] = path.split("/");
  if (top === "prisma") return second === "generated" ? "prisma/generated" : "entry";
  if (top === "lib") return libraryRoom(second.replace(/\.tsx?$/, ""), third, fourth, fifth);
  if (path === "proxy.ts" || path === "instrumentation.ts") return "entry";
  return path.includes("/") ? top : "configuration";
}

function libraryRoom(name: string, third: string, fourth: string, fifth: string): Room {
  if (base.has(name)) return "base";
  if (name !== "messenger") return `lib/${name}`;
  if (third === "port.ts" || third === "client") return `lib/messenger/${third.replace(".ts", "")}`;
  if (third !== "vendors") return "lib/messenger";
  return fifth === "" || fourth === "" ? "lib/messenger" : vendorRoom(fourth, fifth);
}

function vendorRoom(vendor: string, next: string): Room {
  return `lib/messenger/vendors/${vendor}${next === "client" ? "/client" : ""}`;
}

/** True for tests, measurements and what exists for them alone. */
export function isForTests(path: string): boolean {
  return /\.(test|spec)\.tsx?$/.test(path) || /(^|\/)(testing|bench)\//.test(path);
}

/** True for a file that may use the Prisma client: one in a domain, or one in each of its parts. */
export function isStore(path: string): boolean {
  return /^lib\/[^/]+\/([^/]+\/)?store\.ts$/.test(path);
}
