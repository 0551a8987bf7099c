/** A tote bag, for the cart. */
export function CartIcon() {
  return (
    <svg aria-hidden="true" viewBox="0 0 20 20" className="size-5 fill-none stroke-current" strokeWidth="1.6">
      <path d="M3.5 7h13l-1 10.5h-11z" strokeLinejoin="round" />
      <path d="M7 9.5V5.5a3 3 0 0 1 6 0v4" strokeLinecap="round" />
    </svg>
  );
}

/** An arrow to what comes next. */
export function ArrowIcon() {
  return (
    <svg aria-hidden="true" viewBox="0 0 20 20" className="size-4 fill-none stroke-current" strokeWidth="2">
      <path d="M3 10h13M11 5l5 5-5 5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

/** Whoever is logged in. */
export function PersonIcon() {
  return (
    <svg aria-hidden="true" viewBox="0 0 20 20" className="size-5 fill-none stroke-current" strokeWidth="1.6">
      <path
        d="M10 9.5a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5zM3.5 17.5c.6-3.4 3.2-5 6.5-5s5.9 1.6 6.5 5z"
        strokeLinejoin="round"
      />
    </svg>
  );
}
