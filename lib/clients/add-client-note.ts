import { randomUUID } from "node:crypto";
import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { sealNote } from "@/lib/secrets";
import { lockClients } from "./lock-clients";

/** Adds a note about a client. The audit trail records that it was added, not what it says. */
export async function addClientNote(
  ctx: Context,
  { clientId, text, by }: { clientId: string; text: string; by: By },
): Promise<{ ok: true } | { ok: false; reason: "not-found" }> {
  return inTransaction(ctx, async (tx) => {
    if (!(await lockClients(tx, [clientId]))) return { ok: false, reason: "not-found" };
    const id = randomUUID();
    await tx.db.clientNote.create({
      data: {
        id,
        clientId,
        sealedText: sealNote("client-note", id, text),
        author: by.actor,
        createdAt: tx.now,
      },
      select: { id: true },
    });
    await recordEvent(tx, { by, action: "client.noted", subjectId: clientId });
    return { ok: true };
  });
}
