import type { Pool, PoolClient } from "pg";
import type { Context } from "@/lib/db";
import { Prisma } from "@/prisma/client/client";

type Queryable = Pick<PoolClient, "query">;

/**
 * A context whose raw statements go straight to `pg`: the same work as a request does in the database, without
 * HTTP, Next and Prisma. What a request adds to it is what these measurements are about.
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

/** Named, as lib/db.ts names them: planned once for a connection. */
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
  return { $queryRaw: run, $executeRaw: run };
}
