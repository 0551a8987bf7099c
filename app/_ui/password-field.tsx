"use client";

import { type ComponentProps, useState, useSyncExternalStore } from "react";
import { Field } from "./field.tsx";

/** A password that its author may look at (ASVS 5.0 6.2.6); without JavaScript there is no button for it. */
export function PasswordField(props: Omit<ComponentProps<typeof Field>, "type" | "beside">) {
  const [shown, setShown] = useState(false);
  const isAlive = useSyncExternalStore(never, yes, no);
  const toggle = isAlive && (
    <button
      type="button"
      aria-pressed={shown}
      onClick={() => setShown(!shown)}
      className="text-sm font-medium underline decoration-line-strong underline-offset-4 hover:decoration-ink"
    >
      {shown ? "Hide" : "Show"}
      <span className="sr-only"> the {props.label.toLowerCase()}</span>
    </button>
  );
  return <Field {...props} type={shown ? "text" : "password"} spellCheck={false} beside={toggle} />;
}

const never = () => () => undefined;
const yes = () => true;
const no = () => false;
