"use client";

import { useActionState } from "react";
import { Button } from "#app/_ui/button.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { OwnPassword } from "#app/_ui/own-password.tsx";
import { confirm } from "./action.ts";

/** The customer's password once more; `email` is there for password managers. */
export function ConfirmForm({ next, email }: { next: string; email: string }) {
  const [state, submit, pending] = useActionState(confirm, {});
  return (
    <form action={submit} noValidate className="max-w-sm space-y-6">
      {state.error && <Notice tone="bad">{state.error.message}</Notice>}
      <input type="hidden" name="next" value={next} />
      <input type="text" autoComplete="username" defaultValue={email} readOnly hidden />
      <OwnPassword errors={state.fieldErrors?.password} />
      <Button aria-busy={pending} className="w-full">
        Confirm
      </Button>
    </form>
  );
}
