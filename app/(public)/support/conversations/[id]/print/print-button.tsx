"use client";

import { Button } from "#app/_ui/button.tsx";

export function PrintButton() {
  return (
    <Button type="button" look="quiet" onClick={() => window.print()}>
      Print this page
    </Button>
  );
}
