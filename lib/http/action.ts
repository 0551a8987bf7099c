import "server-only";
import { z } from "zod";
import { actionOrigin } from "./own-origin.ts";

/** What a form shows after its action: at most one of `error` and `message`, with errors for single fields. */
export interface ActionState {
  /** Messages for people, by field name. */
  fieldErrors?: Record<string, string[] | undefined>;
  error?: { code: string; message: string };
  /** What was done, in the customer's words. */
  message?: string;
  /** Submitted values to show again; only the fields that the action names in `keep`. */
  values?: Record<string, string>;
}

/** A server action in the shape that `useActionState` and a plain form without JavaScript both take. */
export type FormAction = (state: ActionState, form: FormData) => Promise<ActionState>;

const FOREIGN = {
  code: "FOREIGN_ORIGIN",
  message: "This form was sent from another site. Please try again here.",
};

const UNREADABLE = { code: "INVALID_REQUEST", message: "This form could not be read. Please try again." };

/**
 * Makes a server action that checks where the request comes from and what is in the form before it does anything.
 *
 * @param schema what the form must contain; its messages are shown to people
 * @param handler does the work with what was parsed; it may redirect
 * @param keep fields whose submitted text is shown again after an error; never a secret
 */
export function validatedAction<Schema extends z.ZodType>(
  schema: Schema,
  handler: (input: z.output<Schema>) => Promise<ActionState>,
  keep: readonly string[] = [],
): FormAction {
  return async (_state, form) => {
    if (!(await actionOrigin()).allowed) return { error: FOREIGN };
    // Whoever calls an action without our pages sends what they like.
    if (!(form instanceof FormData)) return { error: UNREADABLE };
    const values = kept(form, keep);
    const input = schema.safeParse(Object.fromEntries(form));
    if (!input.success) return { fieldErrors: z.flattenError(input.error).fieldErrors, values };
    const state = await handler(input.data);
    return state.error || state.fieldErrors ? { ...state, values } : state;
  };
}

function kept(form: FormData, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = form.get(name);
      return typeof value === "string" ? [[name, value]] : [];
    }),
  );
}
