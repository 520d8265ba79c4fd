import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { lockClients } from "./lock-clients";
import { type EmailChangeRefusal, requestEmailChange } from "./request-email-change";
import type { ContactInput } from "./schema";

export type UpdateClientResult =
  /** `isWaiting`: the new email has to be confirmed first. */
  { ok: true; isWaiting: boolean } | { ok: false; reason: "not-found" } | EmailChangeRefusal;

/**
 * Updates a client's contact: name and phone at once, an email only after the new address confirms it (`requestEmailChange`). The
 * same email in another spelling applies at once.
 */
export async function updateClient(
  ctx: Context,
  { clientId, by, ...contact }: ContactInput & { clientId: string; by: By },
): Promise<UpdateClientResult> {
  return inTransaction(ctx, async (tx) => {
    const [client] = (await lockClients(tx, [clientId])) ?? [];
    if (!client) return { ok: false, reason: "not-found" };
    const { name, email, phone = null } = contact;
    const isWaiting = email.toLowerCase() !== client.email.toLowerCase();
    if (isWaiting) {
      const asked = await requestEmailChange(tx, { client, email, by });
      if (!asked.ok) return asked;
    }
    const before = { name: client.name, email: client.email, phone: client.phone };
    const after = { name, email: isWaiting ? client.email : email, phone };
    await tx.db.client.update({ where: { id: clientId }, data: after });
    await recordEvent(tx, { by, action: "client.changed", subjectId: clientId, before, after });
    return { ok: true, isWaiting };
  });
}
