/** The state folder cannot be used; the message is one sentence with the remedy. */
export class StateFailure extends Error {
  override name = "StateFailure";
}
