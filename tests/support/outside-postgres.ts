import { rm } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { seed } from "@/prisma/seed";
import { migrate } from "@/scripts/migrate";
import { type EmbeddedPostgres, startPostgres } from "@/scripts/postgres";
import { temporaryFolder } from "./program";

/** For the programs that run on its databases. */
export const AUTH_SECRET = "a secret for the tests of faults, long enough";

/** A PostgreSQL run by someone else, which programs find by DATABASE_URL. */
export interface OutsidePostgres extends EmbeddedPostgres {
  /** Creates a database with the demo in it, or an empty one, and returns its connection string. */
  newDatabase(data?: "demo" | "empty"): Promise<string>;
  remove(): Promise<void>;
}

export async function startOutsidePostgres(): Promise<OutsidePostgres> {
  const folder = await temporaryFolder();
  const postgres = await startPostgres({
    directory: join(folder, "postgres"),
    password: "outside",
    settings: { fsync: "off" },
  });
  const named = (name: string) => postgres.url.replace(/postgres$/, name);
  await query(postgres.url, "create database demo");
  await migrate(named("demo"));
  await seed(named("demo"), "demo", { now: new Date(), authSecret: AUTH_SECRET });
  // The demo's coaches have sessions tomorrow: in their evening, tests that count emails would count the lists too.
  await query(named("demo"), "update studio set evening_list_minute = null");
  let databases = 0;
  return {
    ...postgres,
    newDatabase: async (data = "demo") => {
      databases += 1;
      const name = `outside_${databases}`;
      await query(
        postgres.url,
        `create database ${name} ${data === "demo" ? "template demo strategy file_copy" : ""}`,
      );
      return named(name);
    },
    remove: async () => {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}
