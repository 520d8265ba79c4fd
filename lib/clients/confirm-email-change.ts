import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { readEmailChange } from "./email-change";
import { type LockedClient, lockClients } from "./lock-clients";

export type ConfirmEmailChangeResult = { ok: true } | { ok: false; reason: "not-found" | "email-taken" };

/**
 * Confirms a client's new email, by the secret that only the new address was sent. From then on it is the client's identity:
 * upcoming sessions and their emails move to it, and an account with the old address no longer shows the sessions. A later
 * booking with the old address belongs to someone else, unless both addresses became theirs through a merge. The old one is saved
 * for erasure.
 */
export async function confirmEmailChange(
  ctx: Context,
  { token, by }: { token: string; by: By },
): Promise<ConfirmEmailChangeResult> {
  return inTransaction(ctx, async (tx) => {
    const asked = await readEmailChange(tx, token);
    if (asked?.role !== "confirm") return { ok: false, reason: "not-found" };
    const [client] = (await lockClients(tx, [asked.change.clientId])) ?? [];
    // The change may have been withdrawn or replaced while another transaction held the record.
    const change = await readEmailChange(tx, token);
    if (!client || !change) return { ok: false, reason: "not-found" };
    const { id, email } = change.change;
    // Raw: the statement itself finds out whether another client has the address now.
    const [address] = await tx.db.$queryRaw<{ clientId: string; isNew: boolean }[]>`
      insert into client_emails (email, client_id, confirmed_at) values (${email}, ${client.id}::uuid, ${tx.now})
      on conflict (email) do update set confirmed_at = case
        when client_emails.client_id = excluded.client_id then excluded.confirmed_at else client_emails.confirmed_at end
      returning client_id as "clientId", xmax = 0 as "isNew"`;
    if (address!.clientId !== client.id) return { ok: false, reason: "email-taken" };
    await tx.db.clientEmailChange.delete({ where: { id } });
    await moveTo(tx, client, email, address!.isNew);
    await recordEvent(tx, {
      by,
      action: "client.email-changed",
      subjectId: client.id,
      before: { email: client.email },
      after: { email },
    });
    return { ok: true };
  });
}

async function moveTo(tx: Context, client: LockedClient, email: string, isNew: boolean): Promise<void> {
  // A linked identity would keep signing in to the old address's account. The next sign-in links it again, by its email at that
  // time.
  await tx.db.identity.deleteMany({ where: { user: { email: client.email, role: "CLIENT" } } });
  await tx.db.client.update({ where: { id: client.id }, data: { email, userId: null } });
  await tx.db.formerClientEmail.deleteMany({ where: { clientId: client.id, email } });
  if (isNew) await giveUp(tx, { clientId: client.id, email: client.email });
  // Raw, because one statement changes bookings and the emails about them.
  await tx.db.$executeRaw`
    with ahead as (
      update bookings b set contact_email = ${email} from slots slot
      where slot.id = b.slot_id and b.client_id = ${client.id}::uuid and b.status = 'CONFIRMED'
        and slot.starts_at > ${tx.now} and b.contact_email = ${client.email}::citext
      returning b.id
    )
    update messages set "to" = ${email}
    where booking_id in (select id from ahead) and status = 'QUEUED' and lower("to") = lower(${client.email})`;
}

async function giveUp(tx: Context, address: { clientId: string; email: string }): Promise<void> {
  const { count } = await tx.db.clientEmail.deleteMany({ where: { email: address.email } });
  if (count === 0) return;
  await tx.db.formerClientEmail.upsert({
    where: { clientId_email: address },
    create: { ...address, givenUpAt: tx.now },
    update: { givenUpAt: tx.now },
    select: { clientId: true },
  });
}
