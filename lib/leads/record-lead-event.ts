import { randomUUID } from "node:crypto";
import type { Context } from "@/lib/db";
import { sealWords } from "./event-words";
import type { LeadEventKind } from "./rules";

/** Adds an event to a lead's history, in the transaction of the change. Returns the event's id. */
export async function recordLeadEvent(
  tx: Context,
  event: { leadId: string; actor: string; kind: LeadEventKind; data?: Record<string, unknown> },
): Promise<string> {
  const { id } = await tx.db.leadEvent.create({
    data: { ...event, at: tx.now, ...sealWords(randomUUID(), event.data ?? {}) },
    select: { id: true },
  });
  return id;
}
