import { Field } from "./field.tsx";

/** The password that one has, for logging in and for proving again who one is. */
export function OwnPassword({ errors }: { errors?: string[] }) {
  return (
    <Field
      label="Password"
      name="password"
      type="password"
      autoComplete="current-password"
      required
      errors={errors}
    />
  );
}
