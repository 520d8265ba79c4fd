import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { deleteWithJobs } from "@/lib/jobs";
import { Prisma } from "@/prisma/client/client";
import { eraseAnswers, eraseFormer } from "./erase-former";
import { lockClients } from "./lock-clients";
import { erasedContact } from "./rules";

export type EraseClientResult = { ok: true } | { ok: false; reason: "not-found" | "has-upcoming" };

/**
 * Erases a client's identity. Their bookings stay for the books: times, coach, service, price, fee and outcome. Everything that
 * names the client, or was written by or to them, is deleted together with their account. `has-upcoming` while they have upcoming
 * sessions. A later or simultaneous booking with the same address belongs to a new client.
 */
export async function eraseClient(
  ctx: Context,
  { clientId, by }: { clientId: string; by: By },
): Promise<EraseClientResult> {
  return inTransaction(ctx, async (tx) => {
    const [client] = (await lockClients(tx, [clientId])) ?? [];
    if (!client) return { ok: false, reason: "not-found" };
    if (await hasUpcoming(tx, clientId)) return { ok: false, reason: "has-upcoming" };
    const emails = await listAddresses(tx, clientId);
    await eraseFormer(tx, clientId);
    await eraseTrail(tx, clientId);
    const bookings = await eraseBookings(tx, clientId);
    await deleteImportRows(tx, client.name, emails);
    await deleteMessages(tx, clientId, emails);
    await eraseWebhooks(tx, clientId, emails);
    await deleteLeads(tx, emails);
    await deleteAccounts(tx, client.userId, emails);
    const notes = await eraseRecord(tx, clientId);
    await recordEvent(tx, { by, action: "client.erased", subjectId: clientId, after: { bookings, notes } });
    return { ok: true };
  });
}

async function hasUpcoming(tx: Context, clientId: string): Promise<boolean> {
  const where = { clientId, status: "CONFIRMED" as const, slot: { startsAt: { gt: tx.now } } };
  return (await tx.db.booking.count({ where })) > 0;
}

/**
 * The record's addresses, and those typed for its bookings unless they now belong to another client. Raw, because one query
 * compares four tables.
 */
async function listAddresses(tx: Context, clientId: string): Promise<string[]> {
  const rows = await tx.db.$queryRaw<{ email: string }[]>`
    select distinct lower(typed.email::text) as email
    from (
      select email from client_emails where client_id = ${clientId}::uuid
      union select contact_email from bookings where client_id = ${clientId}::uuid
    ) typed
    where not exists (select from client_emails e where e.email = typed.email and e.client_id <> ${clientId}::uuid)
      and not exists (select from former_client_emails f where f.email = typed.email and f.client_id = ${clientId}::uuid
        and not exists (select from client_emails e where e.email = f.email))`;
  return rows.map(({ email }) => email);
}

/**
 * Keeps the events with their time and actor. Deletes their values: all of the record's, and of bookings those that name the
 * client. Raw, because only these functions may rewrite the audit trail.
 */
async function eraseTrail(tx: Context, clientId: string): Promise<void> {
  await tx.db.$executeRaw`
    with names as (
      select unnest(array[c.name, c.email::text, c.phone]) as text from clients c where c.id = ${clientId}::uuid
      union select email::text from client_emails where client_id = ${clientId}::uuid
      union select email::text from former_client_emails where client_id = ${clientId}::uuid
      union select unnest(array[contact_name, contact_email::text, contact_phone]) from bookings
        where client_id = ${clientId}::uuid
    )
    select erase_audit(array[${clientId}::uuid]),
      erase_audit(
        array(select id from bookings where client_id = ${clientId}::uuid),
        array(select text from names where text is not null))`;
}

/** Also deletes the hashes, so no manage link opens the bookings. */
async function eraseBookings(tx: Context, clientId: string): Promise<number> {
  const { name, email } = erasedContact(clientId);
  const { count } = await tx.db.booking.updateMany({
    where: { clientId },
    data: {
      contactName: name,
      contactEmail: email,
      contactPhone: null,
      sealedNote: null,
      sealedCoachNote: null,
      chapter: null,
      sealedCancelReason: null,
      idempotencyKey: null,
      requestHash: null,
      manageTokenHash: null,
      formerManageTokenHash: null,
      sealedManageToken: null,
    },
  });
  return count;
}

/**
 * Deletes emails to the client and about their bookings and inquiries, with their jobs. A client who works here keeps the emails
 * they got as a coach. A coach's lists in a demo's mailbox name everyone who came, so their text is deleted too.
 */
async function deleteMessages(tx: Context, clientId: string, emails: string[]): Promise<void> {
  const messages = Prisma.sql`
    delete from messages
    where booking_id in (select id from bookings where client_id = ${clientId}::uuid)
      or lead_id in (select id from leads where lower(email::text) = any(${emails}))
      or (lower("to") = any(${emails}) and template not like 'coach-%')
    returning id`;
  await deleteWithJobs(tx, "message", messages);
  await tx.db.mailboxEntry.deleteMany({ where: { message: { template: "coach-tomorrow" } } });
}

/**
 * Deletes the contact from our log of webhook deliveries, and the responses, which may repeat it. A delivery about an inquiry is
 * matched by its email. Pending deliveries go out without the contact. Raw, because the contact is part of JSON.
 */
async function eraseWebhooks(tx: Context, clientId: string, emails: string[]): Promise<void> {
  const deliveries = Prisma.sql`
    update webhook_deliveries set data = data - 'contact'
    where subject_id in (select id from bookings where client_id = ${clientId}::uuid)
      or lower(data -> 'contact' ->> 'email') = any(${emails})
    returning id`;
  await eraseAnswers(tx, deliveries);
}

/** Deletes inquiries with their history, and the jobs that check for an answer. */
async function deleteLeads(tx: Context, emails: string[]): Promise<void> {
  const leads = Prisma.sql`delete from leads where lower(email::text) = any(${emails}) returning id`;
  await deleteWithJobs(tx, "lead", leads);
}

/**
 * Deletes rows of recent and pending imports: by address, and by name where the row has no valid address. Raw, because it
 * searches inside cells.
 */
async function deleteImportRows(tx: Context, name: string, emails: string[]): Promise<void> {
  await tx.db.$executeRaw`
    delete from import_rows
    where exists (
      select from unnest(cells) cell
      where lower(btrim(cell)) = lower(${name}) or exists (select from unnest(${emails}::text[]) e where position(e in lower(cell)) > 0)
    )`;
}

/** Deletes the client's accounts, except those of people who work here. */
async function deleteAccounts(tx: Context, userId: string | null, emails: string[]): Promise<void> {
  const ofThem = { email: { in: emails } };
  await tx.db.user.deleteMany({
    where: { role: "CLIENT", trainer: null, OR: [ofThem, ...(userId ? [{ id: userId }] : [])] },
  });
  await tx.db.signInRequest.deleteMany({ where: ofThem });
  await tx.db.bookingRequest.deleteMany({ where: ofThem });
}

async function eraseRecord(tx: Context, clientId: string): Promise<number> {
  const { name, email } = erasedContact(clientId);
  await tx.db.client.update({
    where: { id: clientId },
    select: { id: true },
    data: { name, email, phone: null, userId: null, marketingConsentAt: null, erasedAt: tx.now },
  });
  await tx.db.clientEmail.deleteMany({ where: { clientId } });
  await tx.db.formerClientEmail.deleteMany({ where: { clientId } });
  await tx.db.clientEmailChange.deleteMany({ where: { clientId } });
  return (await tx.db.clientNote.deleteMany({ where: { clientId } })).count;
}
