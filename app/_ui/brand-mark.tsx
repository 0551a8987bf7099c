/** The mark beside the name: two edges of cloth and the stitches that hold them together. */
export function BrandMark() {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className="size-8 shrink-0">
      <path d="M2 3h11v26H2z" className="fill-brand" />
      <path d="M19 3h11v26H19z" className="fill-brand" />
      <path
        d="M9 8.5h14M9 16h14M9 23.5h14"
        className="stroke-thread"
        strokeWidth="3"
        strokeLinecap="round"
        fill="none"
      />
    </svg>
  );
}
