import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { createDb } from "@/lib/db";
import type { PrismaClient } from "@/prisma/client/client";

export type TestDb = PrismaClient & {
  /** Connection string of this test file's own database. */
  $url: string;
  /** Empties all tables and the job queue. */
  $reset(): Promise<void>;
};

/** Returns a migrated, empty database for this test file alone, and drops it when the file is done. */
export async function testDb(): Promise<TestDb> {
  const postgresUrl = inject("postgresUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await administer(postgresUrl, `create database ${name} template template`);
  const url = postgresUrl.replace(/postgres$/, name);
  const db = createDb(url);
  afterAll(async () => {
    await db.$disconnect();
    await administer(postgresUrl, `drop database ${name} with (force)`);
  });
  return Object.assign(db, { $url: url, $reset: () => reset(db) });
}

async function reset(db: PrismaClient): Promise<void> {
  await db.$executeRaw`
    do $$
    begin
      -- The trail of what was done is not to be emptied: its triggers sleep for this.
      perform set_config('session_replication_role', 'replica', true);
      execute (
        select 'truncate ' || string_agg(format('%I.%I', schemaname, tablename), ', ') || ' cascade'
        from pg_tables
        where schemaname = 'public' and tablename <> '_prisma_migrations'
      );
      delete from graphile_worker._private_jobs;
    end $$`;
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
