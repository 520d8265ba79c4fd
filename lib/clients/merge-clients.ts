import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction, sqlState } from "@/lib/db";
import { type LockedClient, lockClients } from "./lock-clients";
import { listSharedSessions, type SharedSession } from "./queries";

export type MergeClientsResult =
  | { ok: true }
  | { ok: false; reason: "not-found" | "same-record" }
  /** An address belongs to one record, so two records always have different addresses: docs/decisions/0041. */
  | { ok: false; reason: "owner-only" }
  /** Both have a place in these sessions, and one client may have only one: the owner decides which to cancel. */
  | { ok: false; reason: "same-session"; sessions: SharedSession[] };

interface MergeClientsInput {
  keptId: string;
  otherId: string;
  by: By;
}

/**
 * Merges two records of the same person; `owner-only` for anyone else. The remaining record keeps its contact, and takes the
 * other's phone and account if it had none. It takes over the other's bookings, notes, addresses and audit trail. Later or
 * simultaneous bookings with the other's address go to it too.
 */
export async function mergeClients(ctx: Context, input: MergeClientsInput): Promise<MergeClientsResult> {
  const { keptId, otherId } = input;
  if (input.by.actor !== "owner") return { ok: false, reason: "owner-only" };
  if (keptId === otherId) return { ok: false, reason: "same-record" };
  try {
    return await inTransaction(ctx, async (tx) => {
      const locked = await lockClients(tx, [keptId, otherId]);
      const [kept, other] = [keptId, otherId].map((id) => locked?.find((client) => client.id === id));
      if (!kept || !other) return { ok: false, reason: "not-found" };
      const sessions = await listSharedSessions(tx, [keptId, otherId]);
      if (sessions.length > 0) return { ok: false, reason: "same-session", sessions };
      await merge(tx, kept, other, input.by);
      return { ok: true };
    });
  } catch (error) {
    // A booking was rescheduled into one of the other's sessions at the same moment (UNIQUE bookings_one_place_per_client).
    if (sqlState(error) !== "23505") throw error;
    return {
      ok: false,
      reason: "same-session",
      sessions: await listSharedSessions(ctx, [keptId, otherId]),
    };
  }
}

async function merge(tx: Context, kept: LockedClient, other: LockedClient, by: By): Promise<void> {
  const { db } = tx;
  const toKept = { where: { clientId: other.id }, data: { clientId: kept.id } };
  const { count: bookings } = await db.booking.updateMany(toKept);
  await db.clientNote.updateMany(toKept);
  // Raw: of an address that both gave up, the later date stays.
  await db.$executeRaw`
    insert into former_client_emails (client_id, email, given_up_at)
    select ${kept.id}::uuid, email, given_up_at from former_client_emails where client_id = ${other.id}::uuid
    on conflict (client_id, email) do update set given_up_at = greatest(former_client_emails.given_up_at, excluded.given_up_at)`;
  await db.clientEmail.updateMany(toKept);
  // Raw, because only this function may rewrite the audit trail.
  await db.$executeRaw`select merge_audit(${kept.id}::uuid, ${other.id}::uuid)`;
  await db.client.delete({ where: { id: other.id }, select: { id: true } });
  await db.client.update({
    where: { id: kept.id },
    select: { id: true },
    data: {
      phone: kept.phone ?? other.phone,
      userId: kept.userId ?? other.userId,
      marketingConsentAt: kept.marketingConsentAt ?? other.marketingConsentAt,
    },
  });
  await recordEvent(tx, {
    by,
    action: "client.merged",
    subjectId: kept.id,
    before: { kept: contactOf(kept), other: { id: other.id, ...contactOf(other) } },
    after: { ...contactOf(kept), phone: kept.phone ?? other.phone, bookingsMoved: bookings },
  });
}

function contactOf({ name, email, phone }: LockedClient) {
  return { name, email, phone };
}
