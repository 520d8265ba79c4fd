import { notFound } from "next/navigation";
import { env } from "@/lib/env";

/**
 * Who may see a page or do an action is said in that page or action, first thing. This one says aloud that
 * anybody may; tests/structure.test.ts refuses a page, action or handler that says nothing.
 */
export function allowAnyone(): void {}

/** The mailbox shows everybody's mail, so it is there only where mail is kept instead of sent: in a demo. */
export function requireMailbox(): void {
  if (env.MAILBOX !== "on") notFound();
}
