import { randomUUID } from "node:crypto";
import type { Context } from "@/lib/db";
import { sealNote } from "@/lib/secrets";
import { type ClientRow, readClient } from "./read-row";
import type { Batch, RawRow, RowOutcome } from "./run-import";

interface NewClient extends ClientRow {
  id: string;
}

/**
 * Imports rows of clients. Skips an address that exists already, as a client's own, a merged record's or in an earlier row, and
 * changes nothing about it. A new client's note belongs to the owner.
 */
export async function importClients(tx: Context, batch: Batch, rows: RawRow[]): Promise<RowOutcome[]> {
  const read = rows.map(({ number, cells }) => ({ number, ...readClient(cells, batch) }));
  const news = new Map<string, NewClient>();
  for (const each of read) {
    const email = each.ok ? each.row.email.toLowerCase() : "";
    if (each.ok && !news.has(email)) news.set(email, { ...each.row, id: randomUUID() });
  }
  const insertedIds = await insertClients(tx, [...news.values()]);
  const owners = await findOwners(tx, [...news.keys()]);
  return read.map((each): RowOutcome => {
    const { number } = each;
    if (!each.ok) return { number, outcome: "REFUSED", reason: each.reason, subjectId: null };
    const subjectId = owners.get(each.row.email.toLowerCase()) ?? null;
    // The first row with an address is the one that created the client.
    const isNew = subjectId !== null && insertedIds.delete(subjectId);
    return { number, outcome: isNew ? "IMPORTED" : "KNOWN", reason: isNew ? each.remark : null, subjectId };
  });
}

/** Inserts addresses first and in one order, the lock order of bookings, to avoid deadlocks. Returns the ids of the new ones. */
async function insertClients(tx: Context, clients: NewClient[]): Promise<Set<string>> {
  if (clients.length === 0) return new Set();
  const rows = clients.map(({ note, ...client }) => {
    const noteId = randomUUID();
    const sealed = sealNote("client-note", noteId, note);
    return { ...client, noteId, note: sealed && Buffer.from(sealed).toString("hex") };
  });
  // Raw, because one statement inserts a batch and returns only the new addresses.
  const inserted = await tx.db.$queryRaw<{ id: string }[]>`
    with news as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as t(id uuid, name text, email citext, phone text, "noteId" uuid, note text)
    ), addresses as (
      insert into client_emails (email, client_id) select email, id from news order by email
      on conflict (email) do nothing
      returning client_id
    ), kept as (
      insert into clients (id, name, email, phone, created_at)
      select id, name, email, phone, ${tx.now} from news where id in (select client_id from addresses)
      returning id
    ), notes as (
      insert into client_notes (id, client_id, author, sealed_text, created_at)
      select "noteId", id, 'owner', decode(note, 'hex'), ${tx.now} from news where note is not null and id in (select id from kept)
    )
    select id from kept`;
  return new Set(inserted.map(({ id }) => id));
}

async function findOwners(tx: Context, emails: string[]): Promise<Map<string, string>> {
  const found = await tx.db.clientEmail.findMany({
    where: { email: { in: emails } },
    select: { email: true, clientId: true },
  });
  return new Map(found.map(({ email, clientId }) => [email.toLowerCase(), clientId]));
}
