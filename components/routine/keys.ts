import type { KeyboardEvent } from "react";
import { own } from "@/lib/own";

/** Space pauses and resumes, arrows go back and skip, unless the focused element uses the key itself. */
export function followKey(event: KeyboardEvent, act: (type: "toggle" | "back" | "skip") => void): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const target = event.target as Element;
  const type = own(KEYS, event.key);
  if (!type || (type === "toggle" && (event.repeat || target.closest("a, button, summary")))) return;
  event.preventDefault();
  act(type);
}

const KEYS: Record<string, "toggle" | "back" | "skip"> = {
  " ": "toggle",
  ArrowLeft: "back",
  ArrowRight: "skip",
};
