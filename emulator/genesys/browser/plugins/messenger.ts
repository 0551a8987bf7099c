import type { Bus } from "../bus.ts";
import type { Interface } from "../host/interface.ts";
import { fields, text } from "../values.ts";

const HEADLESS = "Messenger user interface must be enabled in your configuration.";
const NO_SEARCH = "Knowledge must be enabled in your configuration.";
const NO_COBROWSE = "Co-browse must be enabled in your configuration.";

export type MessengerOptions = {
  bus: Bus;
  headless: boolean;
  /** Resolves when the interface can be shown. */
  shown: Promise<Interface | undefined>;
  open: () => void;
  close: () => void;
  clear: () => void;
};

/** The Messenger plugin's commands (genesys.md §2.1). */
export function registerMessenger({ bus, headless, shown, open, close, clear }: MessengerOptions) {
  const plugin = bus.registerPlugin("Messenger");

  for (const name of ["open", "openConversation"]) {
    plugin.registerCommand(name, ({ resolve, reject }) => {
      if (headless) return reject(HEADLESS);
      void shown.then(() => {
        open();
        resolve();
      });
    });
  }
  plugin.registerCommand("openSearch", ({ reject }) => reject(headless ? HEADLESS : NO_SEARCH));
  plugin.registerCommand("openCobrowse", ({ reject }) => reject(headless ? HEADLESS : NO_COBROWSE));
  plugin.registerCommand("close", ({ resolve, reject }) => {
    if (headless) return reject(HEADLESS);
    void shown.then(() => {
      close();
      resolve();
    });
  });
  plugin.registerCommand("clear", ({ resolve }) => {
    clear();
    resolve();
  });
  // Undocumented; the one use that an official sample shows is the interface's language.
  plugin.registerCommand("configure", ({ data, resolve }) => {
    const lang = text(fields(fields(data).config).lang);
    if (lang) void shown.then((surface) => surface?.setLanguage(lang));
    resolve();
  });
  return plugin;
}
