import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";
import { settleSession, UNBOUNDED } from "@/lib/db/session";
import { readSettings } from "@/lib/env";

/** The same folder as `migrations.path` in prisma.config.ts. */
export const MIGRATIONS_FOLDER = join(import.meta.dirname, "../prisma/migrations");

/** Makes starts at the same time migrate one after another. */
const MIGRATION_LOCK = 7_170_228;

/**
 * Brings a database to the newest schema: each migration in a transaction, then the job queue's own tables. The history
 * has the format of `prisma migrate deploy`, so either can follow the other. Returns the names of the applied migrations.
 * Throws when a migration has been edited after it was applied.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const pgPool = new pg.Pool({
    connectionString: databaseUrl,
    max: 2,
    onConnect: async (each) => {
      await settleSession(each, UNBOUNDED);
    },
  });
  // A query's error is thrown where it is awaited. An idle connection's error must not end the process.
  pgPool.on("error", () => {});
  pgPool.on("connect", (each) => each.on("error", () => {}));
  try {
    await settleSession(client, UNBOUNDED);
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const applied = await applyMigrations(client);
    await runMigrations({ pgPool, logger: new Logger(() => () => {}) });
    return applied;
  } finally {
    await Promise.all([client.end(), pgPool.end()]);
  }
}

async function applyMigrations(client: pg.Client): Promise<string[]> {
  await client.query(`
    create table if not exists _prisma_migrations (
      id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz,
      migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
      started_at timestamptz not null default now(), applied_steps_count integer not null default 0
    )`);
  const { rows } = await client.query<{ name: string; checksum: string }>(
    "select migration_name as name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null",
  );
  const known = new Map(rows.map((row) => [row.name, row.checksum]));
  const applied: string[] = [];
  for (const { name, sql } of await readMigrations()) {
    const checksum = createHash("sha256").update(sql).digest("hex");
    const before = known.get(name);
    if (before && before !== checksum) {
      throw new Error(
        `The migration ${name} was applied to this database and has been edited since. Restore it.`,
      );
    }
    if (before) continue;
    await applyOne(client, name, sql, checksum);
    applied.push(name);
  }
  return applied;
}

async function applyOne(client: pg.Client, name: string, sql: string, checksum: string): Promise<void> {
  await client.query("begin");
  try {
    await client.query(sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       values (gen_random_uuid(), $1, $2, now(), 1)`,
      [checksum, name],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`The migration ${name} failed and was rolled back`, { cause: error });
  }
}

/** Returns the migrations ordered by name. */
export async function readMigrations(): Promise<{ name: string; sql: string }[]> {
  const entries = await readdir(MIGRATIONS_FOLDER, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => ({
      name,
      sql: await readFile(join(MIGRATIONS_FOLDER, name, "migration.sql"), "utf8"),
    })),
  );
}

if (import.meta.main) {
  const result = readSettings();
  if (!result.ok || !result.settings.DATABASE_URL) {
    console.error(
      result.ok ? "DATABASE_URL: set it to the database to migrate." : result.problems.join("\n"),
    );
    process.exit(1);
  }
  const applied = await migrate(result.settings.DIRECT_DATABASE_URL ?? result.settings.DATABASE_URL);
  console.log(applied.length > 0 ? `Applied ${applied.join(", ")}` : "The database is up to date");
}
