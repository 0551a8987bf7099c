import type { ComponentProps, ReactNode } from "react";

/** A labelled text field; its hint and its errors are announced with it. */
export function Field({
  label,
  name,
  errors,
  hint,
  beside,
  ...rest
}: ComponentProps<"input"> & {
  label: string;
  name: string;
  errors?: string[];
  /** What is asked for, said before anything goes wrong. */
  hint?: string;
  /** A control that belongs to the field, at the end of its label's line. */
  beside?: ReactNode;
}) {
  const problem = errors?.length ? `${name}-problem` : undefined;
  const described = [hint && `${name}-hint`, problem].filter(Boolean).join(" ") || undefined;
  return (
    <div>
      <div className="flex items-baseline justify-between gap-4">
        <label htmlFor={name} className="block text-sm font-semibold">
          {label}
        </label>
        {beside}
      </div>
      {hint && (
        <p id={`${name}-hint`} className="mt-1 text-sm text-ink-soft">
          {hint}
        </p>
      )}
      <input
        id={name}
        name={name}
        aria-invalid={problem ? true : undefined}
        aria-describedby={described}
        className="mt-1.5 h-12 w-full rounded-base border border-line-strong bg-surface px-3.5 text-ink aria-invalid:border-2 aria-invalid:border-bad"
        {...rest}
      />
      {problem && (
        <p id={problem} className="mt-1.5 text-sm font-medium text-bad">
          {errors?.join(" ")}
        </p>
      )}
    </div>
  );
}
