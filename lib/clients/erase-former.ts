import type { Context } from "@/lib/db";
import { deleteWithJobs } from "@/lib/jobs";
import { Prisma } from "@/prisma/client/client";

/**
 * Erases what was written with addresses that a client gave up, until they gave them up: a later user of such an address is
 * someone else, whose data stays. Also erases emails to an address that was meant to become the client's.
 */
export async function eraseFormer(tx: Context, clientId: string): Promise<void> {
  const { db } = tx;
  // All raw: each row is compared with the day on which its address was given up.
  const messages = Prisma.sql`
    delete from messages m using (
      select email, given_up_at as until from former_client_emails where client_id = ${clientId}::uuid
      union all select email, 'infinity' from client_email_changes where client_id = ${clientId}::uuid
        and not exists (select from client_emails e where e.email = client_email_changes.email)
    ) f
    where m.created_at <= f.until and m.template not like 'coach-%' and (m."to"::citext = f.email
      or m.lead_id in (select id from leads l where l.email = f.email and l.created_at <= f.until))
    returning m.id`;
  await deleteWithJobs(tx, "message", messages);
  const leads = Prisma.sql`
    delete from leads l using former_client_emails f
    where f.client_id = ${clientId}::uuid and l.email = f.email and l.created_at <= f.given_up_at
    returning l.id`;
  await deleteWithJobs(tx, "lead", leads);
  const deliveries = Prisma.sql`
    update webhook_deliveries d set data = d.data - 'contact' from former_client_emails f
    where f.client_id = ${clientId}::uuid and (d.data -> 'contact' ->> 'email')::citext = f.email and d.at <= f.given_up_at
    returning d.id`;
  await eraseAnswers(tx, deliveries);
  await db.$executeRaw`
    delete from sign_in_requests r using former_client_emails f
    where f.client_id = ${clientId}::uuid and r.email = f.email and r.created_at <= f.given_up_at`;
  await db.$executeRaw`
    delete from import_rows r using imports i, former_client_emails f
    where f.client_id = ${clientId}::uuid and i.id = r.import_id and i.created_at <= f.given_up_at
      and exists (select from unnest(r.cells) cell where position(lower(f.email::text) in lower(cell)) > 0)`;
  await db.$executeRaw`
    delete from users u using former_client_emails f
    where f.client_id = ${clientId}::uuid and u.email = f.email and u.created_at <= f.given_up_at and u.role = 'CLIENT'
      and not exists (select from trainers where user_id = u.id)
      and not exists (select from client_emails e where e.email = f.email)`;
}

/** Changes webhook deliveries and deletes the responses to them, which may repeat what they said. Raw, to do both at once. */
export async function eraseAnswers({ db }: Context, deliveries: Prisma.Sql): Promise<void> {
  await db.$executeRaw`
    with deliveries as (${deliveries})
    update webhook_attempts set answer = null where delivery_id in (select id from deliveries)`;
}
