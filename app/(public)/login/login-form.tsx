"use client";

import { useActionState } from "react";
import { Button } from "#app/_ui/button.tsx";
import { Checkbox } from "#app/_ui/checkbox.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { OwnPassword } from "#app/_ui/own-password.tsx";
import { logInHere } from "./action.ts";

interface LoginFormProps {
  next: string;
  offersShared: boolean;
  /** Customers log in elsewhere, so it stays out of their way. */
  forStaff: boolean;
}

/** E-mail address and password; works without JavaScript, and keeps the address after a mistake. */
export function LoginForm({ next, offersShared, forStaff }: LoginFormProps) {
  const [state, submit, pending] = useActionState(logInHere, {});
  const form = (
    <form action={submit} noValidate className="space-y-6">
      {state.error && <Notice tone="bad">{state.error.message}</Notice>}
      {state.fieldErrors && <Notice tone="bad">Nothing was sent yet: please fill in what is marked.</Notice>}
      <input type="hidden" name="next" value={next} />
      <Field
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        required
        key={state.values?.email}
        defaultValue={state.values?.email}
        errors={state.fieldErrors?.email}
      />
      <OwnPassword errors={state.fieldErrors?.password} />
      {offersShared && (
        <Checkbox
          label="This is a shared computer"
          name="shared"
          key={`shared ${state.values?.shared}`}
          defaultChecked={state.values?.shared === "on"}
        >
          You are logged out after a few minutes without use and when you close the browser, and nothing of
          your visit stays here.
        </Checkbox>
      )}
      <Button aria-busy={pending} className="w-full">
        Log in
      </Button>
    </form>
  );
  if (!forStaff) return form;
  const wasSent = Boolean(state.error ?? state.fieldErrors);
  return (
    <details className="mt-10 border-t border-line pt-4" open={wasSent || undefined}>
      <summary className="min-h-11 cursor-pointer py-2.5 text-sm font-semibold text-ink-soft">
        Staff log-in
      </summary>
      <div className="pt-4">{form}</div>
    </details>
  );
}
