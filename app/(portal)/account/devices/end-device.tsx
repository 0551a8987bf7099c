"use client";

import { useActionState } from "react";
import { Button } from "#app/_ui/button.tsx";
import { endOne } from "./actions.ts";

/** Ends one session of the customer's. */
export function EndDevice({ sessionId, label }: { sessionId: string; label: string }) {
  const [state, submit, pending] = useActionState(endOne, {});
  return (
    <form action={submit}>
      <input type="hidden" name="session" value={sessionId} />
      <Button look="quiet" aria-busy={pending}>
        End session<span className="sr-only"> on {label}</span>
      </Button>
      {state.error && (
        <p role="alert" className="mt-2 max-w-56 text-sm font-medium text-bad">
          {state.error.message}
        </p>
      )}
    </form>
  );
}
