import "server-only";

export { figures } from "./figures/figures.ts";
export { type Period, type PeriodName, piecesOf } from "./figures/period.ts";
export type * from "./figures/types.ts";
export { sessionHistory } from "./history/session-history.ts";
export type * from "./history/types.ts";
export { reportRange, usualRange } from "./report/range.ts";
export { csvReport, jsonReport } from "./report/stream.ts";
export { search } from "./search/search.ts";
export type { Found, FoundKind } from "./search/store.ts";
