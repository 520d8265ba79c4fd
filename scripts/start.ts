import { type ChildProcess, fork } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import pg from "pg";
import { readSettings, type Settings } from "@/lib/env";
import { keyring } from "@/lib/secrets";
import { seed } from "@/prisma/seed";
import { grantToApp, makeAppRole, settleRole } from "./app-role";
import { buildIfChanged } from "./build";
import { CannotStart, type Found, findDatabase } from "./find-database";
import { migrate } from "./migrate";
import { type EmbeddedPostgres, setPassword, startPostgres } from "./postgres";
import { sealStored } from "./seal-stored";

/**
 * `npm start` and `npm run dev`: everything that the studio's system needs, in order, watched until it is told to
 * stop. PostgreSQL (embedded, or the one of DATABASE_URL), migrations, first data, build, server, worker.
 */

const ROOT = join(import.meta.dirname, "..");
const DEVELOPMENT = process.argv.includes("--dev");
const STARTED = performance.now();

/** Held by a running start in its embedded database, so that a second one on the same files leaves it alone. */
const START_LOCK = 7_170_227;
const WATCH_MS = 1_000;
/** Whom the app is to its embedded database. */
const APP_ROLE = "limber_app";

if (existsSync(join(ROOT, ".env"))) process.loadEnvFile(join(ROOT, ".env"));
// How the sources run is not a matter of taste of whoever starts them.
Object.assign(process.env, { NODE_ENV: DEVELOPMENT ? "development" : "production" });

const stops: (() => Promise<void>)[] = [];
let stopping = false;

async function stopAll(code: number): Promise<never> {
  if (!stopping) {
    stopping = true;
    for (const stop of stops.reverse()) await stop().catch((error) => console.error(error));
    process.exit(code);
  }
  return new Promise(() => {});
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stopAll(0));

// npm does not hand every signal on: when whoever started this is gone, so is the reason to run.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) void stopAll(0);
}, WATCH_MS).unref();

try {
  await main();
} catch (error) {
  if (!stopping) {
    console.error(error instanceof CannotStart ? error.message : error);
    await stopAll(1);
  }
}

async function main(): Promise<void> {
  const settings = checkedSettings();
  await checkPort(settings);
  const embedded = settings.DATABASE_URL === undefined;
  const { database, authSecret } = embedded
    ? await startEmbedded(settings)
    : await findDatabase(settings, say);
  say(embedded ? "PostgreSQL runs" : "The database answers");
  const applied = await migrate(database.ownerUrl);
  if (database.appRole) await grantToApp(database.ownerUrl, database.appRole);
  if (applied.length > 0)
    say(`${applied.length === 1 ? "1 migration" : `${applied.length} migrations`} applied`);
  const data = settings.SEED ?? (embedded ? "demo" : "none");
  if (
    await seed(database.ownerUrl, data, { now: new Date(), authSecret, ownerEmail: settings.OWNER_EMAIL })
  ) {
    say(data === "demo" ? "Demo studio created" : "Empty studio created");
  }
  const { notes } = await sealStored(database.ownerUrl, keyring(authSecret, settings.AUTH_SECRET_PREVIOUS));
  if (notes > 0) say(notes === 1 ? "1 note sealed" : `${notes} notes sealed`);
  const appUrl = settings.APP_URL ?? `http://localhost:${settings.PORT}`;
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    DATABASE_URL: database.url,
    // Empty rather than left out: nobody has more rights than they need.
    DIRECT_DATABASE_URL: database.directUrl ?? "",
    AUTH_SECRET: authSecret,
    PORT: String(settings.PORT),
    APP_URL: appUrl,
    // Auth.js reads this one, and without it believes the Host of whoever asks.
    AUTH_URL: appUrl,
    MAILBOX: hasMailbox(settings) ? "on" : "off",
    HOST: hostOf(settings),
    NEXT_TELEMETRY_DISABLED: "1",
  };
  if (!settings.SMTP_URL && !embedded && !DEVELOPMENT) say("SMTP_URL is not set: emails wait until it is");
  if (!settings.HOST && hostOf(settings)) say(whyThisMachineOnly(settings));
  if (!DEVELOPMENT && (await buildIfChanged(environment))) say("Built");
  await Promise.all([
    keepRunning("server", "scripts/server.ts", [], environment),
    // Emails are JSX, which Node does not run by itself.
    keepRunning("worker", "scripts/worker.ts", ["--import", "tsx"], environment),
  ]);
  say(`Ready on http://localhost:${settings.PORT}`, { plain: true });
}

function checkedSettings(): Settings {
  const result = readSettings();
  if (result.ok) return result.settings;
  throw new CannotStart(
    `Limber cannot start, because its configuration is wrong:\n  ${result.problems.join("\n  ")}`,
  );
}

/** Whether emails are kept and shown to whoever opens the mailbox, because nothing says where to send them. */
function hasMailbox({ SMTP_URL, DATABASE_URL }: Settings): boolean {
  return !SMTP_URL && (DATABASE_URL === undefined || DEVELOPMENT);
}

/**
 * Where it listens when nobody has said so: on this machine alone while its mailbox has the owner's code, and behind a proxy,
 * as whoever goes around the proxy could say any address to be theirs. Undefined is everywhere.
 */
function hostOf(settings: Settings): string | undefined {
  if (settings.HOST) return settings.HOST;
  return hasMailbox(settings) || settings.TRUST_PROXY === "on" ? "127.0.0.1" : undefined;
}

function whyThisMachineOnly(settings: Settings): string {
  return hasMailbox(settings)
    ? "Emails are kept in the mailbox, so only this machine can open Limber (127.0.0.1). Set SMTP_URL to send them, or HOST and APP_URL to open it to others"
    : "TRUST_PROXY is on, so only this machine can open Limber (127.0.0.1). Set HOST if your proxy is on another one";
}

/** Before anything else is started: somebody else's port is the commonest reason to fail. */
async function checkPort(settings: Settings): Promise<void> {
  const { PORT } = settings;
  const probe = createServer();
  await new Promise<void>((done, fail) => {
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const why =
        error.code === "EADDRINUSE" ? "something else listens there" : (error.code ?? error.message);
      fail(
        new CannotStart(
          `Port ${PORT} cannot be used: ${why}. Stop it, or set PORT to another port, as in PORT=3001 npm start`,
        ),
      );
    });
    probe.listen({ port: PORT, host: hostOf(settings) }, () => probe.close(() => done()));
  });
}

async function startEmbedded(settings: Settings): Promise<Found> {
  const directory = resolve(ROOT, settings.DATA_DIR);
  await mkdir(directory, { recursive: true }).catch((error) => {
    throw new CannotStart(
      `DATA_DIR: ${directory} cannot be made (${error.code}). Set it to a folder that you can write to.`,
    );
  });
  const secrets = await readSecrets(directory);
  const postgres = await startPostgres({
    directory: join(directory, "postgres"),
    password: secrets.databasePassword,
  });
  const lock = await takeStartLock(postgres.url);
  if (!lock)
    throw new CannotStart(
      `Limber already runs on the data in ${directory}. Stop it first, or set DATA_DIR to another folder.`,
    );
  stops.push(() => postgres.stop());
  watchPostgres(postgres, lock);
  await lock.query("create database limber").catch((error) => {
    if (error.code !== "42P04") throw error;
  });
  // Only we are let in to this one, and tables that vanish with their session are tables too.
  await lock.query("revoke temporary on database limber from public");
  const ownerUrl = postgres.url.replace(/postgres$/, "limber");
  const url = await urlOfApp(ownerUrl, secrets.databasePassword);
  return {
    database: { url, ownerUrl, appRole: APP_ROLE },
    authSecret: settings.AUTH_SECRET ?? secrets.authSecret,
  };
}

/** The address of a role that owns nothing. Its password follows from the owner's, so that there is no further secret to keep. */
async function urlOfApp(ownerUrl: string, ownerPassword: string): Promise<string> {
  const password = createHmac("sha256", ownerPassword).update(APP_ROLE).digest("base64url");
  await makeAppRole(ownerUrl, { role: APP_ROLE, password });
  await settleRole(ownerUrl, { role: APP_ROLE, withBounds: true });
  const url = new URL(ownerUrl);
  Object.assign(url, { username: APP_ROLE, password });
  return url.href;
}

/**
 * The database's password and the key, which lie beside the cluster and not in it: a backup of `postgres/` alone gets new
 * ones, and what was sealed with the old key stays shut unless AUTH_SECRET_PREVIOUS is that key.
 */
async function readSecrets(directory: string): Promise<{ databasePassword: string; authSecret: string }> {
  const [file, cluster] = [join(directory, "secrets.json"), join(directory, "postgres")];
  if (!existsSync(file)) {
    const made = {
      databasePassword: randomBytes(24).toString("base64url"),
      authSecret: randomBytes(33).toString("base64url"),
    };
    if (existsSync(join(cluster, "PG_VERSION"))) {
      await setPassword({ directory: cluster, password: made.databasePassword });
      say(
        "secrets.json was missing, so there is a new one. Notes that were sealed with the old key can't be opened unless AUTH_SECRET_PREVIOUS is that key. Links in emails keep working.",
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

/** Somebody may kill PostgreSQL alone: it is started again, on its port, and the lock is taken anew. */
function watchPostgres(postgres: EmbeddedPostgres, firstLock: pg.Client): void {
  let lock = firstLock;
  const watch = async (): Promise<void> => {
    if (stopping) return;
    const lost = await lock.query("select 1").then(
      () => false,
      () => true,
    );
    if (lost && !stopping) {
      if (await postgres.revive()) console.error("PostgreSQL had stopped and was started again");
      lock = (await takeStartLock(postgres.url)) ?? lock;
    }
  };
  const next = () =>
    setTimeout(
      () =>
        void watch()
          .catch((error) => console.error(error.message))
          .finally(next),
      WATCH_MS,
    ).unref();
  next();
  stops.push(() => lock.end().catch(() => {}));
}

/** Starts a process and waits until it is ready; from then on starts it again when it dies. */
async function keepRunning(
  name: string,
  script: string,
  execArgv: string[],
  env: NodeJS.ProcessEnv,
): Promise<void> {
  let child: ChildProcess | undefined;
  let pauseMs = 250;
  const launch = () =>
    new Promise<void>((ready, fail) => {
      child = fork(join(ROOT, script), [], {
        cwd: ROOT,
        env,
        execArgv,
        stdio: ["ignore", "inherit", "inherit", "ipc"],
      });
      child.once("message", () => {
        pauseMs = 250;
        ready();
      });
      child.once("exit", (code, signal) => {
        if (stopping) return;
        fail(new CannotStart(`The ${name} ended (${signal ?? code}).`));
        console.error(`The ${name} ended (${signal ?? code}); starting it again`);
        setTimeout(() => stopping || void launch().catch(() => {}), pauseMs);
        pauseMs = Math.min(pauseMs * 2, 10_000);
      });
    });
  stops.push(
    () =>
      new Promise((done) => {
        if (!child || child.exitCode !== null || child.signalCode !== null) return done();
        child.once("exit", () => done());
        child.kill("SIGTERM");
      }),
  );
  await launch();
}

function say(what: string, { plain = false } = {}): void {
  const seconds = ((performance.now() - STARTED) / 1000).toFixed(1);
  console.log(plain ? what : `${what} (${seconds} s)`);
}
