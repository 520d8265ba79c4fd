import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { readSettings, type Settings } from "@/lib/env";
import { keyring } from "@/lib/secrets";
import { joinPostgres } from "./postgres";
import { resealStored } from "./seal-stored";

/**
 * `npm run secrets:reseal`: reseals with AUTH_SECRET everything that was sealed with AUTH_SECRET_PREVIOUS, while Limber runs.
 * Afterward the previous secret opens no stored value.
 */

const ROOT = join(import.meta.dirname, "..");
if (existsSync(join(ROOT, ".env"))) process.loadEnvFile(join(ROOT, ".env"));

function fail(why: string): never {
  console.error(why);
  process.exit(1);
}

/** Finds the database, as its owner, and the current secret. The embedded database must be running. */
async function findInstallation(settings: Settings): Promise<{ ownerUrl: string; secret: string }> {
  const { DATA_DIR, DATABASE_URL, DIRECT_DATABASE_URL, AUTH_SECRET } = settings;
  if (DATABASE_URL) return { ownerUrl: DIRECT_DATABASE_URL ?? DATABASE_URL, secret: AUTH_SECRET! };
  const directory = resolve(ROOT, DATA_DIR);
  const file = join(directory, "secrets.json");
  if (!existsSync(file)) fail(`DATA_DIR: there is no installation in ${directory}.`);
  const { databasePassword, authSecret } = JSON.parse(await readFile(file, "utf8"));
  const url = await joinPostgres({ directory: join(directory, "postgres"), password: databasePassword });
  if (!url) fail("Limber isn’t running. Start it with npm start, then run this again.");
  return { ownerUrl: url.replace(/postgres$/, "limber"), secret: AUTH_SECRET ?? authSecret };
}

const result = readSettings();
if (!result.ok) fail(`The configuration is wrong:\n  ${result.problems.join("\n  ")}`);
const { AUTH_SECRET_PREVIOUS } = result.settings;
if (!AUTH_SECRET_PREVIOUS) {
  fail(
    "Set AUTH_SECRET to the new secret and AUTH_SECRET_PREVIOUS to the one before, and restart Limber with both first.",
  );
}
const { ownerUrl, secret } = await findInstallation(result.settings);
const { resealed, unreadable } = await resealStored(ownerUrl, keyring(secret, AUTH_SECRET_PREVIOUS));
console.log(`Sealed ${resealed} ${resealed === 1 ? "value" : "values"} under the new AUTH_SECRET.`);
if (unreadable > 0) {
  fail(
    `${unreadable} can’t be opened with either secret and stay as they are. Keep AUTH_SECRET_PREVIOUS if you still look for their key.`,
  );
}
console.log(
  "AUTH_SECRET_PREVIOUS is no longer needed for what is stored. Keep it for 14 days, until links in emails have expired.",
);
