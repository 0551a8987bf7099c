import type { Fault } from "../faults/faults.ts";
import type { Organisation } from "../state/organisation.ts";
import type { GuestConnection } from "./connection.ts";

/** Makes a connection dead though open, until the fault is lifted. What is asked meanwhile stays unanswered. */
export function silence({ faults }: Organisation, connection: GuestConnection, fault: Fault): void {
  if (connection.silent) return;
  connection.silent = true;
  const over = faults.lasts(fault, () => {
    connection.silent = false;
  });
  connection.socket.once("close", over);
}
