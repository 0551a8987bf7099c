"use client";

import { useActionState } from "react";
import { Button } from "#app/_ui/button.tsx";
import { Checkbox } from "#app/_ui/checkbox.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { eraseNow } from "../actions.ts";

/** The last word of the customer. */
export function EraseForm() {
  const [state, submit, pending] = useActionState(eraseNow, {});
  const problem = state.error?.message ?? state.fieldErrors?.sure?.[0];
  return (
    <form action={submit} noValidate className="space-y-6">
      {problem && <Notice tone="bad">{problem}</Notice>}
      <Checkbox label="I know that this cannot be undone" name="sure" required>
        You are logged out at once, on every device.
      </Checkbox>
      <Button aria-busy={pending}>Erase everything now</Button>
    </form>
  );
}
