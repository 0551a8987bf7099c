import type { Metadata } from "next";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { PageHeading } from "#app/_ui/page-heading.tsx";
import { listDebts } from "#lib/session/index.ts";
import { OpsNav } from "../_ui/ops-nav.tsx";
import { requireOperator } from "../require-operator.ts";
import { Ages } from "./ages.tsx";
import { DebtTable } from "./debt-table.tsx";
import { listedWords, paidWords } from "./words.ts";

export const metadata: Metadata = { title: "Browsers that owe a clear", robots: { index: false } };

export default async function DebtsPage() {
  await requireOperator("/ops/debts");
  const { debts, total, paidLately } = await listDebts();
  const paid = paidWords(paidLately);
  return (
    <>
      <OpsNav here="/ops/debts" />
      <PageHeading title="Browsers that owe a clear">
        Somebody left the chat there, and the browser has not confirmed yet that nothing of theirs remains.
        Until it does, nobody can chat in it.
      </PageHeading>
      {debts.length === 0 ? (
        <EmptyState title="Nothing is owed">
          <p>Every browser has confirmed. {paid}</p>
        </EmptyState>
      ) : (
        <div className="space-y-12">
          {total > debts.length && <p>{listedWords(debts.length, total)}</p>}
          <Ages debts={debts} paid={paid} />
          <DebtTable debts={debts} />
        </div>
      )}
    </>
  );
}
