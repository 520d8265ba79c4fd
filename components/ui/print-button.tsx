"use client";

import { useSyncExternalStore } from "react";
import { Button } from "./button";

const never = () => () => {};

/** Prints the page. Not there without JavaScript, when it could do nothing. */
export function PrintButton() {
  const ready = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (!ready) return null;
  return (
    <Button type="button" look="quiet" onClick={() => window.print()}>
      Print
    </Button>
  );
}
