import { z } from "zod";

/** Text from outside that a column can hold: PostgreSQL takes no NUL, and no id has one. */
export const Storable = z.string().refine((text) => !text.includes("\0"), "without NUL");
