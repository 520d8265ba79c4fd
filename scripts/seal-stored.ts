import { newManageLink } from "@/lib/booking/manage-link";
import { createDb } from "@/lib/db";
import { UNBOUNDED } from "@/lib/db/session";
import { type Keyring, type NotePurpose, type Purpose, seal, sealHeads, unseal } from "@/lib/secrets";
import { openSecret } from "@/lib/webhooks/secret";
import { Prisma, type PrismaClient } from "@/prisma/client/client";

/** Rows per transaction. A kill loses at most one batch, and the next start continues there. */
const BATCH = 200;

type Tx = Prisma.TransactionClient;

interface Place {
  table: string;
  column: string;
  purpose: Purpose;
}

const NOTES: (Place & { purpose: NotePurpose })[] = [
  { table: "bookings", column: "sealed_note", purpose: "booking-note" },
  { table: "bookings", column: "sealed_coach_note", purpose: "coach-note" },
  { table: "bookings", column: "sealed_cancel_reason", purpose: "cancel-reason" },
  { table: "client_notes", column: "sealed_text", purpose: "client-note" },
  { table: "lead_events", column: "sealed_words", purpose: "lead-words" },
];

/** All sealed columns that outlive a rotation. Secrets of a sign-in don't: they expire in minutes. */
const PLACES: Place[] = [
  ...NOTES,
  { table: "bookings", column: "sealed_manage_token", purpose: "manage-link" },
  { table: "webhook_endpoints", column: "sealed_secret", purpose: "webhook-secret" },
  { table: "webhook_endpoints", column: "former_secret", purpose: "webhook-secret" },
];

export interface Stored {
  /** Notes that were plain text before this version. */
  notes: number;
  /** Bookings that got a new manage link. */
  links: number;
}

/**
 * Seals the notes that an update found as plain text, and gives a new manage link to each booking whose secret can't be read; its
 * earlier link still works. Runs before anyone is served. Safe to repeat, to kill at any point, and to run on two machines at
 * once.
 */
export async function sealStored(databaseUrl: string, keys: Keyring): Promise<Stored> {
  return withDb(databaseUrl, async (db) => ({
    notes: await inBatches(() => db.$transaction((tx) => sealNotes(tx, keys))),
    links: await inBatches(() => db.$transaction((tx) => giveLinks(tx, keys))),
  }));
}

export interface Resealed {
  /** Values that are now sealed with the current key and weren't before. */
  resealed: number;
  /** Values that no known key opens. They stay as they are. */
  unreadable: number;
}

/** Reseals every value that isn't sealed with the current key, so the previous key is no longer needed. */
export async function resealStored(databaseUrl: string, keys: Keyring): Promise<Resealed> {
  return withDb(databaseUrl, async (db) => {
    const total: Resealed = { resealed: 0, unreadable: 0 };
    for (const place of PLACES) {
      let after = "00000000-0000-0000-0000-000000000000";
      for (;;) {
        const done = await db.$transaction((tx) => resealBatch(tx, place, after, keys));
        total.resealed += done.resealed;
        total.unreadable += done.unreadable;
        if (done.last === null) break;
        after = done.last;
      }
    }
    return total;
  });
}

async function withDb<T>(databaseUrl: string, work: (db: PrismaClient) => Promise<T>): Promise<T> {
  const db = createDb(databaseUrl, 1, UNBOUNDED);
  try {
    return await work(db);
  } finally {
    await db.$disconnect();
  }
}

async function inBatches(work: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let done = BATCH; done === BATCH; total += done) done = await work();
  return total;
}

/** Moves notes from the update's table into their columns, sealed. A note that was written since then stays. */
async function sealNotes(tx: Tx, keys: Keyring): Promise<number> {
  const rows = await tx.$queryRaw<{ purpose: NotePurpose; rowId: string; text: string }[]>`
    delete from notes_to_seal where (purpose, row_id) in (
      select purpose, row_id from notes_to_seal limit ${BATCH} for update skip locked
    ) returning purpose, row_id as "rowId", text`;
  for (const place of NOTES) {
    const here = rows.filter(({ purpose }) => purpose === place.purpose);
    const sealed = here.map(({ rowId, text }) => ({
      id: rowId,
      bytes: seal(place.purpose, rowId, text, keys),
    }));
    await write(tx, place, sealed, Prisma.sql`and t.${Prisma.raw(place.column)} is null`);
  }
  return rows.length;
}

async function giveLinks(tx: Tx, keys: Keyring): Promise<number> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select b.id from bookings b join clients c on c.id = b.client_id and c.erased_at is null
    where sealed_manage_token is null or ${isNotUnder(sealHeads(keys), "sealed_manage_token")}
    limit ${BATCH} for update of b skip locked`;
  const links = rows.map(({ id }) => ({ id, ...newManageLink(id, keys) }));
  await tx.$executeRaw`
    update bookings b set former_manage_token_hash = coalesce(b.manage_token_hash, b.former_manage_token_hash),
      manage_token_hash = link.hash, sealed_manage_token = link.sealed
    from unnest(${links.map(({ id }) => id)}::uuid[], ${links.map(({ tokenHash }) => tokenHash)}::bytea[],
      ${links.map(({ sealedToken }) => sealedToken)}::bytea[]) as link(id, hash, sealed)
    where b.id = link.id`;
  return rows.length;
}

async function resealBatch(
  tx: Tx,
  place: Place,
  after: string,
  keys: Keyring,
): Promise<Resealed & { last: string | null }> {
  const [table, column] = [Prisma.raw(place.table), Prisma.raw(place.column)];
  const rows = await tx.$queryRaw<{ id: string; bytes: Uint8Array }[]>`
    select id, ${column} as bytes from ${table}
    where id > ${after}::uuid and ${isNotUnder(sealHeads(keys).slice(0, 1), place.column)}
    order by id limit ${BATCH} for update`;
  const opened = rows.flatMap(({ id, bytes }) => {
    const text = open(place, id, bytes, keys);
    return text === null ? [] : [{ id, bytes: seal(place.purpose, id, text, keys) }];
  });
  await write(tx, place, opened, Prisma.empty);
  const last = rows.length < BATCH ? null : rows.at(-1)!.id;
  return { resealed: opened.length, unreadable: rows.length - opened.length, last };
}

function open({ purpose }: Place, id: string, bytes: Uint8Array, keys: Keyring): string | null {
  return purpose === "webhook-secret" ? openSecret(bytes, id, keys) : unseal(purpose, id, bytes, keys);
}

function isNotUnder(heads: Uint8Array<ArrayBuffer>[], column: string): Prisma.Sql {
  const bytes = heads.map((head) => Prisma.sql`${head}::bytea`);
  return Prisma.sql`substring(${Prisma.raw(column)} for 5) not in (${Prisma.join(bytes)})`;
}

async function write(
  tx: Tx,
  { table, column }: Place,
  values: { id: string; bytes: Uint8Array<ArrayBuffer> }[],
  condition: Prisma.Sql,
): Promise<void> {
  if (values.length === 0) return;
  await tx.$executeRaw`
    update ${Prisma.raw(table)} t set ${Prisma.raw(column)} = value.bytes
    from unnest(${values.map(({ id }) => id)}::uuid[], ${values.map(({ bytes }) => bytes)}::bytea[]) as value(id, bytes)
    where t.id = value.id ${condition}`;
}
