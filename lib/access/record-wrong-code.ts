import { recordEvent } from "@/lib/audit/record-event";
import type { Context } from "@/lib/db";
import { deviceInWords } from "./rules";

/** Records a wrong code in the audit trail: against the account with that address, or against the request if there is none. */
export async function recordWrongCode(
  tx: Context,
  { requestId, email, userAgent }: { requestId: string; email: string; userAgent: string },
): Promise<void> {
  const user = await tx.db.user.findUnique({ where: { email }, select: { id: true } });
  await recordEvent(tx, {
    by: { actor: "client", origin: deviceInWords(userAgent) },
    action: "account.wrong-code",
    subjectId: user?.id ?? requestId,
  });
}
