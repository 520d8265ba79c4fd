import { createHmac, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { makeAppRole, settleRole } from "./app-role";
import { CannotStart, type Found } from "./find-database";
import { type EmbeddedPostgres, setPassword, startPostgres } from "./postgres";
import { beforeExit, isStopping } from "./shutdown";

/** Locked while Limber runs on its embedded database, so a second start on the same data stops. */
const START_LOCK = 7_170_227;
const WATCH_MS = 1_000;
/** The app's role in its embedded database. */
const APP_ROLE = "limber_app";

/** Starts the embedded PostgreSQL in a folder, creates what is missing there, and restarts it if it stops, until shutdown. */
export async function startEmbedded(directory: string, say: (what: string) => void): Promise<Found> {
  await mkdir(directory, { recursive: true }).catch((error) => {
    throw new CannotStart(
      `DATA_DIR: ${directory} cannot be made (${error.code}). Set it to a folder that you can write to.`,
    );
  });
  const secrets = await readSecrets(directory, say);
  const postgres = await startPostgres({
    directory: join(directory, "postgres"),
    password: secrets.databasePassword,
  });
  const lock = await takeStartLock(postgres.url);
  if (!lock)
    throw new CannotStart(
      `Limber already runs on the data in ${directory}. Stop it first, or set DATA_DIR to another folder.`,
    );
  beforeExit(() => postgres.stop());
  watchPostgres(postgres, lock);
  await lock.query("create database limber").catch((error) => {
    // It exists.
    if (error.code !== "42P04") throw error;
  });
  // The app may create no tables, and temporary tables are tables.
  await lock.query("revoke temporary on database limber from public");
  const ownerUrl = postgres.url.replace(/postgres$/, "limber");
  const url = await makeAppUrl(ownerUrl, secrets.databasePassword);
  return { database: { url, ownerUrl, appRole: APP_ROLE }, authSecret: secrets.authSecret };
}

/** Creates a role that owns nothing. Its password is derived from the owner's, so there is no other secret to store. */
async function makeAppUrl(ownerUrl: string, ownerPassword: string): Promise<string> {
  const password = createHmac("sha256", ownerPassword).update(APP_ROLE).digest("base64url");
  await makeAppRole(ownerUrl, { role: APP_ROLE, password });
  await settleRole(ownerUrl, { role: APP_ROLE, withBounds: true });
  const url = new URL(ownerUrl);
  Object.assign(url, { username: APP_ROLE, password });
  return url.href;
}

/**
 * Reads the database's password and the key, which are beside the cluster and not in it. A restored backup of `postgres/`
 * alone gets new ones, and then the old key's notes open only with AUTH_SECRET_PREVIOUS.
 */
async function readSecrets(
  directory: string,
  say: (what: string) => void,
): Promise<{ databasePassword: string; authSecret: string }> {
  const [file, cluster] = [join(directory, "secrets.json"), join(directory, "postgres")];
  if (!existsSync(file)) {
    const made = {
      databasePassword: randomBytes(24).toString("base64url"),
      authSecret: randomBytes(33).toString("base64url"),
    };
    if (existsSync(join(cluster, "PG_VERSION"))) {
      await setPassword({ directory: cluster, password: made.databasePassword });
      say(
        "secrets.json was missing, so there is a new one. Notes that were sealed with the old key can't be opened unless AUTH_SECRET_PREVIOUS is that key. Links in emails still work.",
      );
    }
    await writeFile(file, JSON.stringify(made), { mode: 0o600, flag: "wx" });
  }
  return JSON.parse(await readFile(file, "utf8"));
}

async function takeStartLock(url: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on("error", () => {});
  await client.connect();
  const { rows } = await client.query("select pg_try_advisory_lock($1) as taken", [START_LOCK]);
  if (rows[0].taken) return client;
  await client.end();
  return undefined;
}

/** Restarts PostgreSQL on its port when someone killed it alone, and takes the lock again. */
function watchPostgres(postgres: EmbeddedPostgres, firstLock: pg.Client): void {
  let lock = firstLock;
  const watch = async (): Promise<void> => {
    if (isStopping()) return;
    const isLost = await lock.query("select 1").then(
      () => false,
      () => true,
    );
    if (!isLost || isStopping()) return;
    if (await postgres.revive()) console.error("PostgreSQL had stopped and was started again");
    lock = (await takeStartLock(postgres.url)) ?? lock;
  };
  const watchAgain = () =>
    setTimeout(
      () =>
        void watch()
          .catch((error) => console.error(error.message))
          .finally(watchAgain),
      WATCH_MS,
    ).unref();
  watchAgain();
  beforeExit(() => lock.end().catch(() => {}));
}
