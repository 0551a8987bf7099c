/** What one tab tells the others of the same deployment and site. */
export type TabMessage = "cleared" | "loggedOut";

/** Word between the tabs of one site. A tab does not hear itself. */
export function createTabs(deploymentId: string) {
  const channel = new BroadcastChannel(`_${deploymentId}:messenger`);
  const listeners: ((message: TabMessage) => void)[] = [];
  channel.addEventListener("message", ({ data }) => {
    if (data === "cleared" || data === "loggedOut") for (const listener of listeners) listener(data);
  });
  return {
    tell: (message: TabMessage) => channel.postMessage(message),
    listen: (listener: (message: TabMessage) => void) => void listeners.push(listener),
  };
}
export type Tabs = ReturnType<typeof createTabs>;
