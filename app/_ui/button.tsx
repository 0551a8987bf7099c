import type { ComponentProps } from "react";

const BASE =
  "inline-flex min-h-11 items-center justify-center gap-2 rounded-base py-2 text-sm font-semibold leading-tight no-underline motion-safe:transition-colors disabled:cursor-default disabled:opacity-60 aria-busy:opacity-60";

const LOOKS = {
  primary: "bg-brand text-on-brand hover:bg-brand-strong",
  quiet: "border border-line-strong bg-surface text-ink hover:border-ink hover:bg-sunken",
  plain: "text-ink underline decoration-line-strong underline-offset-4 hover:decoration-ink",
};

export type ButtonLook = keyof typeof LOOKS;

/** The classes of a button, for links that look like one; `width` replaces the usual space at its sides. */
export function buttonClass(look: ButtonLook, width = "px-4"): string {
  return `${BASE} ${LOOKS[look]} ${width}`;
}

/** A button of the portal's own look. */
export function Button({
  look = "primary",
  className,
  type = "submit",
  ...rest
}: ComponentProps<"button"> & { look?: ButtonLook }) {
  return <button type={type} className={buttonClass(look, className)} {...rest} />;
}
