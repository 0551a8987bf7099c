import type { MessengerClient, MessengerEvent, MessengerHydration, MessengerIdentity } from "../port.ts";
import type { AttributeWriter } from "./attribute-writer.ts";
import type { Current } from "./current.ts";
import { noteOwner } from "./owner.ts";
import type { Page } from "./page.ts";
import type { Rotation } from "./rotation.ts";

/** Loads the vendor's script, once per page: it cannot be taken down again. A failed attempt may be repeated. */
export function createLoading(parts: {
  client: MessengerClient;
  page: Page;
  attributes: AttributeWriter;
  rotation: Rotation;
  identity: MessengerIdentity;
  onEvent: (event: MessengerEvent) => void;
  current: Current;
}): (hydration: MessengerHydration) => Promise<void> {
  const { client, page, attributes, rotation, identity, onEvent, current } = parts;

  async function load(hydration: MessengerHydration): Promise<void> {
    noteOwner(hydration, page.sharedStorage);
    await client.load(hydration.boot, onEvent, identity);
    await attributes.begin();
    rotation.check();
  }

  return (hydration) => {
    current.loaded ??= load(hydration).catch((error: unknown) => {
      current.loaded = null;
      throw error;
    });
    return current.loaded;
  };
}
