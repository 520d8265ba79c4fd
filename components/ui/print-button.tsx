"use client";

import { Button } from "./button";

/** Prints the page. Not to be seen without JavaScript, when it could do nothing. */
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
