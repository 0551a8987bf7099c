import { isForTests, isStore, type Room, roomOf } from "./rooms.ts";

export type Import = {
  /** Path of the importing file in the project. */
  from: string;
  /** Path of the imported file in the project. */
  to: string;
  /** Nothing of it remains at run time. */
  typeOnly: boolean;
  /** What is imported by name. */
  names: string[];
};

/** The domains, and for each the rooms that it may import besides the base and itself. */
const domains: Record<Room, Room[]> = {
  "lib/accounts": [],
  "lib/shop": [],
  "lib/outbox": [],
  "lib/queue": [],
  "lib/crm": [],
  "lib/tokens": [],
  "lib/session": ["lib/accounts", "lib/tokens", "lib/outbox"],
  "lib/oidc": ["lib/session", "lib/accounts", "lib/tokens"],
  "lib/conversations": [
    "lib/session",
    "lib/accounts",
    "lib/tokens",
    "lib/attributes",
    "lib/resume",
    "lib/shop",
    "lib/queue",
    "lib/crm",
    "lib/messenger",
  ],
  "lib/operations": ["lib/conversations"],
  "lib/privacy": [
    "lib/accounts",
    "lib/session",
    "lib/shop",
    "lib/queue",
    "lib/conversations",
    "lib/messenger",
  ],
  "lib/resume": [],
  "lib/attributes": [],
  "lib/messenger": [],
};
const doors = [...Object.keys(domains), "lib/messenger/port"];

/** For each room the rooms that it may import besides itself. */
const table: Record<Room, Room[]> = {
  ...Object.fromEntries(
    Object.entries(domains).map(([room, others]) => [room, [...others, "base", "lib/db"]]),
  ),
  app: [...doors, "lib/messenger/client", "base"],
  entry: [...doors, "base", "lib/db", "lib/jobs"],
  scripts: [...doors, "base", "lib/db", "lib/jobs"],
  bench: ["scripts"],
  configuration: ["scripts"],
  base: ["lib/db"],
  "lib/db": ["base", "prisma/generated"],
  "lib/jobs": [...doors, "base", "lib/db"],
  "lib/messenger/port": ["base"],
  "lib/messenger/client": ["lib/messenger/port"],
  "prisma/generated": [],
  e2e: [],
  emulator: [],
};

/** Why an import is refused; undefined when it is allowed. */
export function refusal(given: Import): string | undefined {
  const [from, to] = [roomOf(given.from), roomOf(given.to)];
  if (isForTests(given.from)) return testRefusal(from, to);
  if (isForTests(given.to)) return "what is for tests is imported by tests only";
  if (isStore(given.to) && from !== to) return "a store is imported by its own domain only";
  if (to === "prisma/generated" && isStore(given.from)) return undefined;
  if (to === "lib/db" && from in domains) return databaseRefusal(given);
  if (from === "lib/resume" || from === "lib/attributes") return pureRefusal(given, from, to);
  const allowed = allowedRooms(from);
  if (!allowed) return `${from} is not in the import table`;
  return from === to || allowed(to) ? undefined : `${from} may not import ${to}`;
}

function allowedRooms(from: Room): ((to: Room) => boolean) | undefined {
  const vendor = /^lib\/messenger\/vendors\/[^/]+/.exec(from)?.[0];
  if (vendor) return (to) => ["lib/messenger/port", "base", vendor, `${vendor}/client`].includes(to);
  const rooms = table[from];
  if (!rooms) return undefined;
  const isVendor = (to: Room) => /^lib\/messenger\/vendors\/[^/]+$/.test(to);
  const isVendorClient = (to: Room) => /^lib\/messenger\/vendors\/[^/]+\/client$/.test(to);
  if (from === "lib/messenger") return (to) => [...rooms, "lib/messenger/port"].includes(to) || isVendor(to);
  if (from === "lib/messenger/client") return (to) => rooms.includes(to) || isVendorClient(to);
  return (to) => rooms.includes(to);
}

/** A test may look at everything on its side; the emulator and the end-to-end tests stay on theirs. */
function testRefusal(from: Room, to: Room): string | undefined {
  const isOutside = from === "e2e" || from === "emulator";
  const isProduct = to === "app" || to === "base" || to.startsWith("lib/") || to.startsWith("prisma/");
  if (isOutside && isProduct) return `${from} proves from outside and imports nothing of the product`;
  return to === "emulator" && from !== "emulator" ? "the product knows nothing of the emulator" : undefined;
}

/** A domain queries in its store only; its other files may open a transaction. */
function databaseRefusal({ from, names, typeOnly }: Import): string | undefined {
  if (isStore(from) || typeOnly) return undefined;
  const others = names.filter((name) => name !== "transaction" && name !== "Transaction");
  return names.length > 0 && others.length === 0
    ? undefined
    : "outside a store only transaction() of lib/db is used";
}

/** What is pure takes types from anywhere, and errors. */
function pureRefusal({ to, typeOnly }: Import, from: Room, room: Room): string | undefined {
  if (from === room || typeOnly || to === "lib/errors.ts") return undefined;
  return `${from} is pure: it may import types and errors`;
}
