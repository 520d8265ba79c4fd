import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { type LockedClient, lockClients } from "./lock-clients";
import type { ContactInput } from "./schema";

export type UpdateClientResult =
  | { ok: true }
  | { ok: false; reason: "not-found" }
  /** The address is that of another record: perhaps the same person. */
  | { ok: false; reason: "email-taken"; otherId: string };

/**
 * Changes what a client is reached by. A changed email is their identity from now on: sessions ahead and the emails about
 * them go to it, an account of the old address no longer shows the sessions, and what is booked with the old one is
 * somebody else's, unless both were theirs through a merge.
 */
export async function updateClient(
  ctx: Context,
  { clientId, by, ...contact }: ContactInput & { clientId: string; by: By },
): Promise<UpdateClientResult> {
  return inTransaction(ctx, async (tx) => {
    const [client] = (await lockClients(tx, [clientId])) ?? [];
    if (!client) return { ok: false, reason: "not-found" };
    const { name, email, phone = null } = contact;
    if (email !== client.email) {
      const otherId = await changeEmail(tx, client, email);
      if (otherId) return { ok: false, reason: "email-taken", otherId };
    }
    await tx.db.client.update({ where: { id: clientId }, data: { name, phone }, select: { id: true } });
    await recordEvent(tx, {
      by,
      action: "client.changed",
      subjectId: clientId,
      before: { name: client.name, email: client.email, phone: client.phone },
      after: { name, email, phone },
    });
    return { ok: true };
  });
}

/** Answers the client whose the address is, if it is another's: it is taken first, so that of two who want it one waits. */
async function changeEmail(tx: Context, client: LockedClient, email: string): Promise<string | undefined> {
  const [address] = await tx.db.$queryRaw<{ clientId: string; isNew: boolean }[]>`
    insert into client_emails (email, client_id) values (${email}, ${client.id}::uuid)
    on conflict (email) do update set email = client_emails.email
    returning client_id as "clientId", xmax = 0 as "isNew"`;
  if (address!.clientId !== client.id) return address!.clientId;
  await tx.db.$executeRaw`update clients set email = ${email} where id = ${client.id}::uuid`;
  if (email.toLowerCase() === client.email.toLowerCase()) return;
  if (address!.isNew)
    await tx.db.$executeRaw`delete from client_emails where email = ${client.email}::citext`;
  await tx.db.$executeRaw`update clients set user_id = null where id = ${client.id}::uuid`;
  await tx.db.$executeRaw`
    with ahead as (
      update bookings b set contact_email = ${email} from slots slot
      where slot.id = b.slot_id and b.client_id = ${client.id}::uuid and b.status = 'CONFIRMED'
        and slot.starts_at > ${tx.now} and b.contact_email = ${client.email}::citext
      returning b.id
    )
    update messages set "to" = ${email}
    where booking_id in (select id from ahead) and status = 'QUEUED' and lower("to") = lower(${client.email})`;
  return;
}
