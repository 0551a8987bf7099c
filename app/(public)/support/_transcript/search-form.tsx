import { Button } from "#app/_ui/button.tsx";

/** The longest that is looked for, in characters. */
export const LONGEST_QUERY = 200;

/** Looks for words in what was said; works without JavaScript. */
export function SearchForm({ query }: { query: string }) {
  return (
    <search className="mb-8">
      <form action="/support" method="get" className="flex flex-wrap items-end gap-3">
        <div className="grow">
          <label htmlFor="q" className="block text-sm font-semibold">
            Search what was said
          </label>
          <input
            id="q"
            name="q"
            type="search"
            defaultValue={query}
            maxLength={LONGEST_QUERY}
            className="mt-1.5 h-12 w-full rounded-base border border-line-strong bg-surface px-3.5 text-ink"
          />
        </div>
        <Button look="quiet" className="h-12 px-4">
          Search
        </Button>
      </form>
    </search>
  );
}
