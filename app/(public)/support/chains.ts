/** A conversation with its links to the one before and the one after. */
interface Linked {
  id: string;
  previousId: string | null;
}

/**
 * Groups conversations into chains, each from its newest to its oldest member; the chains come in the order in
 * which their newest members were given. A link to a conversation that is not in the list is no link.
 */
export function chainsOf<Item extends Linked>(conversations: readonly Item[]): Item[][] {
  const byId = new Map(conversations.map((conversation) => [conversation.id, conversation]));
  const continued = new Set(conversations.map((conversation) => conversation.previousId));
  const chains = conversations.filter(({ id }) => !continued.has(id)).map((newest) => follow(newest, byId));
  return chains;
}

function follow<Item extends Linked>(newest: Item, byId: ReadonlyMap<string, Item>): Item[] {
  const chain: Item[] = [];
  for (let item: Item | undefined = newest; item; item = byId.get(item.previousId ?? "")) chain.push(item);
  return chain;
}
