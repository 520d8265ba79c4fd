import type { Context } from "@/lib/db";
import { Prisma } from "@/prisma/client/client";

type Lockable =
  | "api_keys"
  | "bookings"
  | "client_emails"
  | "clients"
  | "imports"
  | "leads"
  | "messages"
  | "services"
  | "slots"
  | "studio"
  | "trainers"
  | "webhook_endpoints";

/** `no key update` doesn't block writes of rows that refer to these. */
type Strength = "update" | "no key update";

/**
 * Locks a table's rows until the transaction ends and returns their keys. Locks them in the order of their keys, to avoid
 * deadlocks. Read the rows afterwards: a statement that waited for a lock may have joined stale rows. Raw, because Prisma has no
 * row locks.
 */
export async function lockRows(
  tx: Context,
  table: Lockable,
  where: Prisma.Sql,
  strength: Strength = "update",
): Promise<string[]> {
  const key = Prisma.raw(`${table}.${table === "client_emails" ? "email" : "id"}`);
  const rows = await tx.db.$queryRaw<{ key: string }[]>`
    select ${key}::text as key from ${Prisma.raw(table)} where ${where} order by ${key} for ${Prisma.raw(strength)}`;
  return rows.map((row) => row.key);
}

/** Locks the row with an id, as `lockRows` does. */
export async function lockRow(tx: Context, table: Lockable, id: string, strength?: Strength): Promise<void> {
  await lockRows(tx, table, Prisma.sql`id = ${id}::uuid`, strength);
}

/**
 * Lets transactions with the same name run one after another from here on, each seeing what the one before it did. Raw, because
 * Prisma has no advisory locks.
 */
export async function serialize(tx: Context, name: string): Promise<void> {
  await tx.db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}

/** Waits for `serialize` with the same name, and makes it wait, but not other callers of this. Raw for the same reason. */
export async function serializeShared(tx: Context, name: string): Promise<void> {
  await tx.db.$executeRaw`select pg_advisory_xact_lock_shared(hashtextextended(${name}, 0))`;
}
