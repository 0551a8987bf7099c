/** So many chains are listed on a page, and so many conversations of each. */
const CHAINS = 10;
const MEMBERS = 5;

/** Conversations that continue one another, as far as they are listed, the newest first. */
export interface ListedChain<Item> {
  listed: Item[];
  /** How many more there are, all older. */
  more: number;
}

/** A page of the list; what is too far leads to the last one. Pure. */
export function listPage<Item>(
  chains: readonly Item[][],
  asked: number,
): { page: number; pages: number; chains: ListedChain<Item>[] } {
  const pages = Math.max(1, Math.ceil(chains.length / CHAINS));
  const page = Math.min(Math.max(1, asked), pages);
  const shown = chains.slice((page - 1) * CHAINS, page * CHAINS);
  return {
    ...{ page, pages },
    chains: shown.map((chain) => ({
      listed: chain.slice(0, MEMBERS),
      more: Math.max(0, chain.length - MEMBERS),
    })),
  };
}
