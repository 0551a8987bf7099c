"use client";

import { useEffect, useRef } from "react";
import { Button } from "../button.tsx";
import { logOutHere } from "../log-out/action.ts";

/** When what is left is said aloud; in between a screen reader is left in peace. */
const SAID_AT = [60, 30, 10];

/** The last minute before the end: shown over everything, with the two ways out. Escape means to stay. */
export function Warning({ secondsLeft, onStay }: { secondsLeft: number | null; onStay: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isShown = secondsLeft !== null;
  useEffect(() => {
    if (isShown) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isShown]);
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      aria-labelledby="still-there"
      aria-describedby="still-there-why"
      onCancel={(event) => {
        event.preventDefault();
        onStay();
      }}
      className="m-auto w-[min(28rem,calc(100vw-2rem))] rounded-base border border-line-strong bg-surface p-8 text-ink backdrop:bg-paper backdrop:opacity-95"
    >
      <h2 id="still-there" className="text-xl">
        Are you still there?
      </h2>
      <p id="still-there-why" className="mt-3 text-ink-soft">
        This is a shared computer and nobody has used it for a while. Unless you stay, you will be logged out
        and your visit will be cleared from this browser.
      </p>
      <p role="timer" className="mt-5 text-lg font-semibold tabular-nums">
        {secondsLeft ?? 0} {secondsLeft === 1 ? "second" : "seconds"} left
      </p>
      <p aria-live="assertive" className="sr-only">
        {isShown && `${said(secondsLeft)} seconds left to stay logged in.`}
      </p>
      <div className="mt-6 flex flex-wrap gap-3">
        <Button type="button" onClick={onStay}>
          Stay logged in
        </Button>
        <form action={logOutHere}>
          <Button look="quiet">Log out now</Button>
        </form>
      </div>
    </dialog>
  );
}

/** The last of the moments that has come. */
function said(secondsLeft: number): number {
  return SAID_AT.findLast((moment) => moment >= secondsLeft) ?? SAID_AT[0] ?? secondsLeft;
}
