import type { WebhookFigures } from "#lib/operations/index.ts";
import { Nothing, Section } from "../_ui/section.tsx";
import { Table } from "../_ui/table.tsx";
import { lagWords } from "../time-words.ts";

/** How late the vendor's events come, and what becomes of them. */
export function Webhooks({ webhooks }: { webhooks: WebhookFigures }) {
  const { count, medianLag, slowLag, maxLag, unhandled, outcomes, unknown } = webhooks;
  return (
    <Section id="webhooks" title="What the vendor posted">
      {count === 0 ? (
        <Nothing>
          No event came. Where the vendor is set up to post them, that is worth a look; reconciling makes up
          for it.
        </Nothing>
      ) : (
        <div className="space-y-6">
          <dl className="grid gap-5 sm:grid-cols-3 lg:grid-cols-5">
            <Fact term="Events">{count}</Fact>
            <Fact term="Lag of half of them, at most">{lagWords(medianLag)}</Fact>
            <Fact term="Of 95 in 100">{lagWords(slowLag)}</Fact>
            <Fact term="The longest">{lagWords(maxLag)}</Fact>
            <Fact term="Not worked on yet">{unhandled}</Fact>
          </dl>
          <div className="grid gap-10 md:grid-cols-2">
            <Table
              label="What came of the vendor’s events"
              rows={outcomes}
              keyOf={({ name }) => name}
              columns={[
                { heading: "What came of them", cell: ({ name }) => <code>{name}</code> },
                { heading: "Events", isFigure: true, cell: (row) => row.count },
              ]}
            />
            {unknown.length > 0 && (
              <Table
                label="Events that nobody here understands"
                rows={unknown}
                keyOf={({ name }) => name}
                columns={[
                  { heading: "Kept, but not understood", cell: ({ name }) => <code>{name}</code> },
                  { heading: "Events", isFigure: true, cell: (row) => row.count },
                ]}
              />
            )}
          </div>
        </div>
      )}
    </Section>
  );
}

function Fact({ term, children }: { term: string; children: string | number }) {
  return (
    <div>
      <dt className="text-sm text-ink-soft">{term}</dt>
      <dd className="text-lg font-semibold tabular-nums">{children}</dd>
    </div>
  );
}
