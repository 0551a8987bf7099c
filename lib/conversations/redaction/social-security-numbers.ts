import { type Passage, passagesOf } from "./passages.ts";

/** Area, group and number as they are issued in the United States; 000, 666 and 9xx never are. */
const PATTERN = /(?<![\d-])(?<what>(?!000|666|9)\d{3}[- ](?!00)\d{2}[- ](?!0000)\d{4})(?![\d-])/dg;

export function socialSecurityNumbers(text: string): Passage[] {
  return passagesOf("NATIONAL_ID", PATTERN, text);
}
