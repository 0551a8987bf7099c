import type { DeploymentConfig } from "../deployment.ts";
import type { Appearance, Intent, ViewState } from "../messenger/protocol.ts";
import { createChannel } from "./channel.ts";
import { appendFrame, applyStyle } from "./frames.ts";
import { FULL_SCREEN_BELOW, frameStyle } from "./geometry.ts";

export type InterfaceOptions = {
  origin: string;
  config: DeploymentConfig;
  view: () => ViewState;
  intent: (intent: Intent) => void;
};

/** The visible frame: shows the state that it is given, tells what the customer does in it. */
export async function openInterface({ origin, config, view, intent }: InterfaceOptions) {
  const narrow = window.matchMedia(FULL_SCREEN_BELOW);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const { position, primaryColor } = config.messenger;
  let lang = config.languages.default;
  let scheduled = false;
  let greeted = () => {};
  const ready = new Promise<void>((resolve) => {
    greeted = resolve;
  });

  const shapeOf = ({ open, launcher, toast }: ViewState) =>
    frameStyle({ open, launcher, toast: toast !== undefined, fullScreen: narrow.matches }, position);
  const address = `${origin}/messenger/messenger-renderer.html`;
  const { frame, loaded } = await appendFrame(
    "genesys-mxg-container-frame",
    "Messenger",
    address,
    shapeOf(view()),
  );
  const channel = createChannel(frame, origin, (message) => {
    if (message.kind === "ready") greeted();
    if (message.kind === "intent") intent(message.intent);
  });

  function dress(): void {
    const appearance: Appearance = { primaryColor, dark: dark.matches, fullScreen: narrow.matches, lang };
    channel.say({ kind: "appearance", appearance });
    applyStyle(frame, shapeOf(view()));
  }

  /** Many changes of one moment are shown once. */
  function refresh(): void {
    if (scheduled) return;
    scheduled = true;
    queueMicrotask(() => {
      scheduled = false;
      applyStyle(frame, shapeOf(view()));
      channel.say({ kind: "state", state: view() });
    });
  }

  for (const query of [narrow, dark]) query.addEventListener("change", dress);
  await loaded;
  channel.say({ kind: "hello", hostOrigin: location.origin });
  await ready;
  dress();
  refresh();

  return {
    refresh,
    /** The window first: a frame cannot take the focus from the page that holds it. */
    focus(target: "textbox" | "launcher"): void {
      frame.focus();
      channel.say({ kind: "focus", target });
    },
    setLanguage(chosen: string): void {
      lang = chosen;
      dress();
    },
    remove: () => frame.remove(),
  };
}
export type Interface = Awaited<ReturnType<typeof openInterface>>;
