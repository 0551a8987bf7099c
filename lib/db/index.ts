export { connectionOf, database, type Transaction, transaction } from "./client.ts";
export { namedQuery } from "./named-query.ts";
export { WriteBehind } from "./write-behind.ts";
