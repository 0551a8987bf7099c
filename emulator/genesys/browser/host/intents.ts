import type { Service } from "../messaging/service.ts";
import type { Intent } from "../messenger/protocol.ts";
import type { Toaster } from "../plugins/toaster.ts";

export type IntentOptions = {
  service: Service;
  toaster: Toaster;
  open: () => void;
  close: () => void;
};

/** What the customer does in the interface, as calls of the same verbs that the commands use. */
export function createIntents({ service, toaster, open, close }: IntentOptions): (intent: Intent) => void {
  const act = (work: () => unknown): void => {
    // A refusal has already been published as an event, or has nothing to tell the customer.
    void Promise.resolve()
      .then(work)
      .catch((reason: unknown) => console.warn("Messenger:", reason));
  };

  function answerToast(accepted: boolean): void {
    toaster.close(accepted ? "accepted" : "declined");
    if (accepted) open();
  }

  return (intent) => {
    if (intent.kind === "open") return open();
    if (intent.kind === "close") return close();
    if (intent.kind === "restart") return act(() => service.resetConversation());
    if (intent.kind === "clearConversation") return act(() => service.clearConversation());
    if (intent.kind === "earlier") return act(() => service.history.fetchNext());
    if (intent.kind === "typing") return void service.typing.say();
    if (intent.kind === "reconnect") return service.ensure();
    if (intent.kind === "signIn") return act(() => service.stepUp());
    if (intent.kind === "send") return act(() => service.sendWritten({ message: intent.text }));
    if (intent.kind === "answer") return act(() => service.sendWritten(intent.options));
    if (intent.kind === "retry") return service.retry(intent.id);
    if (intent.kind === "removeFile") return service.uploads.remove(intent.id);
    if (intent.kind === "upload") return act(() => service.upload(intent.files));
    if (intent.kind === "dismiss") return void toaster.close("closed");
    if (intent.kind === "toast") answerToast(intent.accepted);
  };
}
