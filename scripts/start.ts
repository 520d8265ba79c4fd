import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { readSettings, type Settings } from "@/lib/env";
import { keyring } from "@/lib/secrets";
import { seed } from "@/prisma/seed";
import { grantToApp } from "./app-role";
import { buildIfChanged } from "./build";
import { startEmbedded } from "./embedded-database";
import { CannotStart, type Found, findDatabase } from "./find-database";
import { keepRunning } from "./keep-running";
import { checkPort, chooseHost, hasMailbox, whyThisMachineOnly } from "./listening";
import { migrate } from "./migrate";
import { sealStored } from "./seal-stored";
import { isStopping, shutDown, shutDownWhenTold } from "./shutdown";

/**
 * `npm start` and `npm run dev`: starts everything the studio needs, in order, and watches over it until it is stopped.
 * PostgreSQL (embedded, or the one of DATABASE_URL), migrations, first data, build, server, worker.
 */

const ROOT = join(import.meta.dirname, "..");
const DEVELOPMENT = process.argv.includes("--dev");
const STARTED = performance.now();

if (existsSync(join(ROOT, ".env"))) process.loadEnvFile(join(ROOT, ".env"));
// The command decides, whatever NODE_ENV was before.
Object.assign(process.env, { NODE_ENV: DEVELOPMENT ? "development" : "production" });

shutDownWhenTold();
try {
  await main(checkedSettings());
} catch (error) {
  if (!isStopping()) {
    console.error(error instanceof CannotStart ? error.message : error);
    await shutDown(1);
  }
}

async function main(settings: Settings): Promise<void> {
  const host = chooseHost(settings, DEVELOPMENT);
  await checkPort(settings.PORT, host);
  const isEmbedded = settings.DATABASE_URL === undefined;
  const found = isEmbedded
    ? await startEmbedded(resolve(ROOT, settings.DATA_DIR), say)
    : await findDatabase(settings, say);
  const authSecret = settings.AUTH_SECRET ?? found.authSecret;
  say(isEmbedded ? "PostgreSQL is running" : "The database answers");
  await prepareData({ ...found, authSecret }, settings);
  const isMailUnsent = !settings.SMTP_URL && !hasMailbox(settings, DEVELOPMENT);
  if (isMailUnsent) say("SMTP_URL is not set: emails wait until it is");
  if (!settings.HOST && host) say(whyThisMachineOnly(settings, DEVELOPMENT));
  const env = environmentOf({ ...found, authSecret }, settings);
  if (!DEVELOPMENT && (await buildIfChanged(env))) say("Built");
  await Promise.all([
    keepRunning("server", join(ROOT, "scripts/server.ts"), { cwd: ROOT, env, execArgv: [] }),
    // Emails are JSX, which Node doesn't run by itself.
    keepRunning("worker", join(ROOT, "scripts/worker.ts"), {
      cwd: ROOT,
      env,
      execArgv: ["--import", "tsx"],
    }),
  ]);
  console.log(`Ready on http://localhost:${settings.PORT}`);
}

function checkedSettings(): Settings {
  const result = readSettings();
  if (result.ok) return result.settings;
  throw new CannotStart(
    `Limber cannot start, because its configuration is wrong:\n  ${result.problems.join("\n  ")}`,
  );
}

/** Migrates, gives the app its rights, creates a first studio, and seals notes of earlier versions. */
async function prepareData({ database, authSecret }: Found, settings: Settings): Promise<void> {
  const applied = await migrate(database.ownerUrl);
  if (database.appRole) await grantToApp(database.ownerUrl, database.appRole);
  if (applied.length > 0)
    say(`${applied.length === 1 ? "1 migration" : `${applied.length} migrations`} applied`);
  const data = settings.SEED ?? (settings.DATABASE_URL === undefined ? "demo" : "none");
  const first = { now: new Date(), authSecret, ownerEmail: settings.OWNER_EMAIL };
  if (await seed(database.ownerUrl, data, first))
    say(data === "demo" ? "Demo studio created" : "Empty studio created");
  const { notes } = await sealStored(database.ownerUrl, keyring(authSecret, settings.AUTH_SECRET_PREVIOUS));
  if (notes > 0) say(notes === 1 ? "1 note sealed" : `${notes} notes sealed`);
}

function environmentOf({ database, authSecret }: Found, settings: Settings): NodeJS.ProcessEnv {
  const appUrl = settings.APP_URL ?? `http://localhost:${settings.PORT}`;
  return {
    ...process.env,
    DATABASE_URL: database.url,
    // Empty, so nothing runs with more rights than it needs.
    DIRECT_DATABASE_URL: database.directUrl ?? "",
    AUTH_SECRET: authSecret,
    PORT: String(settings.PORT),
    APP_URL: appUrl,
    // Without it Auth.js trusts the Host header of each request.
    MAILBOX: hasMailbox(settings, DEVELOPMENT) ? "on" : "off",
    HOST: chooseHost(settings, DEVELOPMENT),
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

function say(what: string): void {
  const seconds = ((performance.now() - STARTED) / 1000).toFixed(1);
  console.log(`${what} (${seconds} s)`);
}
