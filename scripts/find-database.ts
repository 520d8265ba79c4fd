import pg from "pg";
import type { Settings } from "@/lib/env";
import { settleRole } from "./app-role";
import { type Between, isSameDatabase, UnusableDatabase, whatIsBetween } from "./pooler";

/** A reason why Limber can't start, in words for the person who starts it. */
export class CannotStart extends Error {}

/** The connection strings of the studio's database. */
interface Database {
  /** For the app. */
  url: string;
  /** For migrations: its role owns the tables. */
  ownerUrl: string;
  /** For the app where it needs a session of its own, when `url` gives none. */
  directUrl?: string | undefined;
  /** The role of `url`, when it owns nothing and needs grants. */
  appRole?: string | undefined;
}

export interface Found {
  database: Database;
  authSecret: string;
}

const RETRY_MS = 1_000;

/** Waits for the PostgreSQL of DATABASE_URL, and finds out whether a pooler is in between. */
export async function findDatabase(
  { DATABASE_URL: url = "", DIRECT_DATABASE_URL: direct, AUTH_SECRET: authSecret = "" }: Settings,
  say: (what: string) => void,
): Promise<Found> {
  const role = await waitForDatabase("DATABASE_URL", url, say);
  const ownerRole = direct && (await waitForDatabase("DIRECT_DATABASE_URL", direct, say));
  const between = await checkBetween("DATABASE_URL", url);
  if (direct) await checkDirect(url, direct);
  const isShared = between === "transactions";
  if (isShared && !direct) {
    throw new CannotStart(
      "DATABASE_URL: there is a pooler in transaction mode, which loses locks and notifications. Set DIRECT_DATABASE_URL to the same database without the pooler, or set the pooler to session mode.",
    );
  }
  // 42501: the role may not change its own settings. Then each session sets its own.
  await settleRole(url, { withBounds: isShared }).catch((error) => {
    if (error.code !== "42501") throw error;
  });
  if (between !== "nothing") say(`Connected through a pooler (it shares ${between})`);
  const database = {
    url,
    ownerUrl: direct ?? url,
    directUrl: isShared ? direct : undefined,
    appRole: direct && role !== ownerRole ? role : undefined,
  };
  return { database, authSecret };
}

async function checkBetween(name: string, url: string): Promise<Between> {
  try {
    return await whatIsBetween(url);
  } catch (error) {
    if (!(error instanceof UnusableDatabase)) throw error;
    throw new CannotStart(
      `${name}: ${error.message}. Set the pooler to session mode, or point ${name} to PostgreSQL itself.`,
    );
  }
}

async function checkDirect(url: string, direct: string): Promise<void> {
  if ((await checkBetween("DIRECT_DATABASE_URL", direct)) === "transactions") {
    throw new CannotStart(
      "DIRECT_DATABASE_URL: there is a pooler in transaction mode here too. Point it to PostgreSQL itself.",
    );
  }
  if (!(await isSameDatabase(url, direct)))
    throw new CannotStart("DIRECT_DATABASE_URL: points to another database than DATABASE_URL. Correct one.");
}

/** Waits until a database answers. Returns the role that is connected. */
async function waitForDatabase(name: string, url: string, say: (what: string) => void): Promise<string> {
  const { host, pathname } = new URL(url);
  for (let said = false; ; said = true) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on("error", () => {});
    try {
      await client.connect();
      const { rows } = await client.query<{ role: string }>("select current_user as role");
      await client.end();
      return rows[0]!.role;
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      // Class 28: wrong user or password. 3D000: no such database. Waiting fixes neither.
      if (code?.startsWith("28") || code === "3D000") {
        throw new CannotStart(
          `${name}: ${host} refuses it: ${message}. Correct it, or create the database ${pathname.slice(1)}.`,
        );
      }
      if (!said) say(`Waiting for the database at ${host}: ${code ?? message}`);
      await new Promise((done) => setTimeout(done, RETRY_MS));
    }
  }
}
