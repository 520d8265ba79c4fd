import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import type { Context } from "@/lib/db";
import { type FoundClientMatch, findClients } from "./find-clients";
import { isEnoughToFind } from "./rules";

const LIMIT = 8;

export type LookUpResult = { ok: true; clients: FoundClientMatch[] } | { ok: false; reason: "too-little" };

/**
 * Finds clients for staff with a caller on the phone, among those of all coaches. `too-little` for a text that isn't specific
 * enough. The audit trail records which clients were shown to whom, one event per search, but not the text.
 */
export async function lookUpClients(
  ctx: Context,
  { text, by, userId }: { text: string; by: By; userId: string },
): Promise<LookUpResult> {
  if (!isEnoughToFind(text)) return { ok: false, reason: "too-little" };
  const clients = await findClients(ctx, { text, limit: LIMIT });
  if (clients.length > 0)
    await recordEvent(ctx, {
      by,
      action: "clients.searched",
      subjectId: userId,
      after: { clients: clients.map(({ id }) => id) },
    });
  return { ok: true, clients };
}
