import type { ComponentProps } from "react";

/** A labelled text field; its errors are announced with it. */
export function Field({
  label,
  name,
  errors,
  ...rest
}: ComponentProps<"input"> & { label: string; name: string; errors?: string[] }) {
  const problem = errors?.length ? `${name}-problem` : undefined;
  return (
    <div>
      <label htmlFor={name} className="block text-sm font-semibold">
        {label}
      </label>
      <input
        id={name}
        name={name}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem}
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
