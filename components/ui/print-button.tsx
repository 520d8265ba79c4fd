"use client";

import { Button } from "./button";

/** Prints the page. Hidden without JavaScript, when it couldn't. */
export function PrintButton() {
  return (
    <Button
      type="button"
      look="quiet"
      className="noscript:hidden max-sm:w-full"
      onClick={() => window.print()}
    >
      Print
    </Button>
  );
}
