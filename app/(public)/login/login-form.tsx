"use client";

import { useActionState } from "react";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { logInHere } from "./action.ts";

/** E-mail address and password; works without JavaScript, and keeps the address after a mistake. */
export function LoginForm({ next }: { next: string }) {
  const [state, submit, pending] = useActionState(logInHere, {});
  return (
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
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        errors={state.fieldErrors?.password}
      />
      <Button aria-busy={pending} className="w-full">
        Log in
      </Button>
    </form>
  );
}
