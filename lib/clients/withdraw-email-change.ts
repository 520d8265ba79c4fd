import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { getEmailChange, readEmailChange } from "./email-change";

/**
 * Withdraws a change of a client's email before it is confirmed: by the link in the email to the old address, or by staff on the
 * client's page. `not-found` when it is no longer pending.
 */
export async function withdrawEmailChange(
  ctx: Context,
  { by, ...which }: ({ token: string } | { clientId: string }) & { by: By },
): Promise<{ ok: true } | { ok: false; reason: "not-found" }> {
  return inTransaction(ctx, async (tx) => {
    const change = "token" in which ? await stoppedBy(tx, which.token) : await getEmailChange(tx, which);
    if (!change) return { ok: false, reason: "not-found" };
    const { count } = await tx.db.clientEmailChange.deleteMany({ where: { id: change.id } });
    if (count === 0) return { ok: false, reason: "not-found" };
    await recordEvent(tx, {
      by,
      action: "client.email-kept",
      subjectId: change.clientId,
      before: { email: change.email },
      after: { email: change.oldEmail },
    });
    return { ok: true };
  });
}

async function stoppedBy(tx: Context, token: string) {
  const asked = await readEmailChange(tx, token);
  return asked?.role === "stop" ? asked.change : null;
}
