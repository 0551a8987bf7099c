import type { ComponentProps, ReactNode } from "react";

/** A labelled box to tick; what it means stands below it and is read out with it. */
export function Checkbox({
  label,
  name,
  children,
  ...rest
}: ComponentProps<"input"> & { label: string; name: string; children?: ReactNode }) {
  return (
    <div className="grid grid-cols-[auto_1fr] gap-x-3">
      <input
        type="checkbox"
        id={name}
        name={name}
        aria-describedby={children ? `${name}-meaning` : undefined}
        className="mt-0.5 size-5 accent-brand"
        {...rest}
      />
      <label htmlFor={name} className="text-sm font-semibold">
        {label}
      </label>
      {children && (
        <p id={`${name}-meaning`} className="col-start-2 mt-1 text-sm text-ink-soft">
          {children}
        </p>
      )}
    </div>
  );
}
