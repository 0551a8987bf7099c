"use client";

import { useActionState } from "react";
import { Button } from "#app/_ui/button.tsx";
import { changeHere } from "./actions.ts";

/** Changes or removes one line. Two buttons of one form, so that it works as plain HTML. */
export function LineForms({
  productId,
  name,
  quantity,
  max,
}: {
  productId: string;
  name: string;
  quantity: number;
  max: number;
}) {
  const [state, submit, pending] = useActionState(changeHere, {});
  const problem = state.error?.message ?? state.fieldErrors?.quantity?.[0];
  const id = `quantity-${productId}`;
  const shown = problem ? state.values?.quantity : undefined;
  return (
    <form action={submit} noValidate className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="productId" value={productId} />
      <label htmlFor={id} className="text-sm text-ink-soft">
        Quantity<span className="sr-only"> of {name}</span>
      </label>
      <input
        id={id}
        key={shown ?? quantity}
        name="quantity"
        type="number"
        inputMode="numeric"
        min={1}
        max={max}
        defaultValue={shown ?? quantity}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        className="h-11 w-18 rounded-base border border-line-strong bg-surface px-3 tabular-nums aria-invalid:border-2 aria-invalid:border-bad"
      />
      <Button look="quiet" name="change" value="set" aria-busy={pending} aria-label={`Update: ${name}`}>
        Update
      </Button>
      <Button
        look="plain"
        className="px-1"
        name="change"
        value="remove"
        aria-busy={pending}
        aria-label={`Remove: ${name}`}
      >
        Remove
      </Button>
      {problem && (
        <p id={`${id}-problem`} role="alert" className="basis-full text-sm font-medium text-bad">
          {problem}
        </p>
      )}
    </form>
  );
}
