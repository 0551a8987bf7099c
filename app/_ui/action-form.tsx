"use client";

import { useActionState } from "react";
import type { FormAction } from "#lib/http/action.ts";
import { Button, type ButtonLook } from "./button.tsx";

/** One button that does one thing on the server, and what came of it when it could not. */
export function ActionForm({
  action,
  label,
  look,
}: {
  action: FormAction;
  label: string;
  look?: ButtonLook;
}) {
  const [state, submit, pending] = useActionState(action, {});
  return (
    <form action={submit}>
      <Button look={look} aria-busy={pending} className="w-full px-4">
        {label}
      </Button>
      {state.error && (
        <p role="alert" className="mt-2 text-sm font-medium text-bad">
          {state.error.message}
        </p>
      )}
    </form>
  );
}
