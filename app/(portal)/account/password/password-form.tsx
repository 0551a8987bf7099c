"use client";

import { useActionState } from "react";
import { Button } from "#app/_ui/button.tsx";
import { Checkbox } from "#app/_ui/checkbox.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { PasswordField } from "#app/_ui/password-field.tsx";
import { changeHere } from "./action.ts";

/** The present password and the next one; pasting and password managers are welcome. */
export function PasswordForm({ email, minLength }: { email: string; minLength: number }) {
  const [state, submit, pending] = useActionState(changeHere, {});
  return (
    <form action={submit} noValidate className="max-w-md space-y-6">
      {state.message && <Notice tone="good">{state.message}</Notice>}
      {state.fieldErrors && <Notice tone="bad">Nothing was changed: please see what is marked.</Notice>}
      {state.error && <Notice tone="bad">{state.error.message}</Notice>}
      <input type="text" autoComplete="username" defaultValue={email} readOnly hidden />
      <PasswordField
        label="Current password"
        name="present"
        autoComplete="current-password"
        required
        errors={state.fieldErrors?.present}
      />
      <PasswordField
        label="New password"
        name="next"
        autoComplete="new-password"
        required
        hint={`At least ${minLength} characters, of whatever kind; four words are better than one.`}
        errors={state.fieldErrors?.next}
      />
      <Checkbox
        label="End my other sessions"
        name="others"
        key={`others ${state.values?.others} ${state.fieldErrors ? "again" : ""}`}
        defaultChecked={!state.fieldErrors || state.values?.others === "on"}
      >
        Every other browser has to log in with the new password.
      </Checkbox>
      <Button aria-busy={pending}>Change password</Button>
    </form>
  );
}
