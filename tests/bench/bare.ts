import type { Pool, PoolClient } from "pg";
import type { Context } from "@/lib/db";
import { Prisma } from "@/prisma/client/client";

type Queryable = Pick<PoolClient, "query">;

/**
 * Creates a context whose raw statements go straight to `pg`: a request's work in the database, without HTTP, Next and Prisma.
 * These measurements show what a request adds to it.
 */
export function bareContext(pool: Pool, now: Date): Context {
  const db = {
    ...rawThrough(pool),
    async $transaction<T>(work: (tx: unknown) => Promise<T>): Promise<T> {
      const client = await pool.connect();
      try {
        await client.query("begin");
        const result = await work(rawThrough(client));
        await client.query("commit");
        return result;
      } catch (error) {
        await client.query("rollback");
        throw error;
      } finally {
        client.release();
      }
    },
  };
  return { db: db as unknown as Context["db"], now };
}

const names = new Map<string, string>();

/** Named as in lib/db.ts: planned once per connection. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `bare_${names.size}`;
  names.set(text, name);
  return name;
}

function rawThrough(target: Queryable) {
  const run = async (strings: TemplateStringsArray, ...values: unknown[]) => {
    const { text, values: flat } = Prisma.sql(strings, ...values);
    const bound = flat.map((value) => (value instanceof Uint8Array ? Buffer.from(value) : value));
    const { rows } = await target.query({ name: nameOf(text), text, values: bound });
    return rows;
  };
  return { $queryRaw: run, $executeRaw: run, ...modelsThrough(target) };
}

/** The statements of an inquiry through Prisma's models, as their SQL. */
function modelsThrough(target: Queryable) {
  const insert = async (table: string, { data }: { data: Record<string, unknown> }) => {
    const columns = Object.keys(data).map((name) => name.replace(/[A-Z]/g, (big) => `_${big.toLowerCase()}`));
    const text = `insert into ${table} (${columns}) values (${columns.map((_, i) => `$${i + 1}`)}) returning id`;
    return (await target.query({ name: nameOf(text), text, values: Object.values(data) })).rows[0];
  };
  const countKey = "select count(*)::int as count from lead_events where enquiry_key = $1";
  return {
    lead: { create: (input: { data: Record<string, unknown> }) => insert("leads", input) },
    leadEvent: {
      create: (input: { data: Record<string, unknown> }) => insert("lead_events", input),
      count: async ({ where }: { where: { inquiryKey: string } }) =>
        (await target.query({ name: nameOf(countKey), text: countKey, values: [where.inquiryKey] })).rows[0]
          .count,
    },
  };
}
