export { database, type Transaction, transaction } from "./client.ts";
export { namedQuery } from "./named-query.ts";
