import { Notice } from "#app/_ui/notice.tsx";

/** Instead of all that was said, to whoever has asked for it too often. */
export function TooOften() {
  return (
    <Notice tone="bad">You asked for this many times in a row. Wait a few minutes, then try again.</Notice>
  );
}
