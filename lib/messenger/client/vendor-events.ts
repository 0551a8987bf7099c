import type { MessengerEvent } from "../port.ts";
import type { Current } from "./current.ts";
import type { Elsewhere } from "./elsewhere.ts";
import type { Page } from "./page.ts";
import type { Recognition } from "./recognition.ts";
import type { Reports } from "./reports.ts";
import type { Restoration } from "./restoration.ts";
import type { Rotation } from "./rotation.ts";
import type { BridgeState, Store } from "./state.ts";

/** What is done when the Messenger says that something has happened in it. */
export function createVendorEvents(parts: {
  state: Store<BridgeState>;
  page: Page;
  rotation: Rotation;
  reports: Reports;
  recognition: Recognition;
  restoration: Restoration;
  elsewhere: Elsewhere;
  current: Readonly<Current>;
}): (event: MessengerEvent) => void {
  const { state, page, rotation, reports, recognition, restoration, elsewhere, current } = parts;

  function onStarted(event: Extract<MessengerEvent, { type: "started" }>): void {
    const { resumed, readOnly, authenticated } = event;
    restoration.started();
    elsewhere.holds();
    state.set({ hasChat: true });
    recognition.started(authenticated);
    if (resumed) void reports.send({ type: "resumed", readOnly, authenticated });
    // A customer whom the vendor did not recognise has lost nothing.
    else if (authenticated || current.hydration?.login !== "customer")
      void restoration.missing().catch(() => undefined);
  }

  function onMessage(from: "customer" | "agent"): void {
    const authenticated = recognition.isKnown();
    const written = () => state.set({ hasWritten: true });
    if (from === "agent") reports.noteAgentMessage();
    else void reports.send({ type: "message", from, authenticated }).then(written);
  }

  function onSteppedUp(): void {
    recognition.recognised();
    void reports.send({ type: "resumed", readOnly: false, authenticated: true });
  }

  return (event) => {
    if (event.type === "opened") state.set({ phase: "open" });
    if (event.type === "closed") state.set({ phase: "ready" });
    if (event.type === "started") onStarted(event);
    if (event.type === "message") onMessage(event.from);
    if (event.type === "disconnected") void reports.send({ type: "disconnected", readOnly: event.readOnly });
    if (event.type === "typing") rotation.typed();
    if (event.type === "expired") void reports.send({ type: "expired" });
    if (event.type === "recognised") recognition.recognised();
    if (event.type === "stepped-up") onSteppedUp();
    if (event.type === "not-recognised") recognition.notRecognised();
    if (event.type === "logged-out" && state.get().phase !== "clearing") page.reload();
  };
}
