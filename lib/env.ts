import { z } from "zod";

/**
 * The only reader of `process.env`: what each variable means, its default, and what to write in place of an invalid value.
 * `.env.example` lists the same names.
 */

const emptyAsUnset = (value: unknown) => (value === "" ? undefined : value);
const optional = <S extends z.ZodType>(schema: S) => z.preprocess(emptyAsUnset, schema.optional());
const withDefault = <S extends z.ZodType<string | number>>(schema: S, value: z.input<S>) =>
  z.preprocess((given) => emptyAsUnset(given) ?? value, schema);

const address = (protocols: RegExp, example: string) =>
  z.url({ protocol: protocols, error: `Write an address such as ${example}, or leave it out.`, abort: true });

const onOff = (value: "on" | "off") =>
  withDefault(z.enum(["on", "off"], { error: 'Write "on" or "off".' }), value);

const secret = z
  .string()
  .min(32, "Write at least 32 random characters, for example what `openssl rand -base64 33` prints.");

/** Tokens and secrets are sent there, so only a provider on this machine may skip TLS. */
const issuer = address(/^https?$/, "https://id.example.com").refine((url) => {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}, "Write an address that begins with https://.");

const email = z.email({ error: "Write one email address, such as owner@example.com." });

const settingsSchema = z.object({
  NODE_ENV: withDefault(z.enum(["development", "production", "test"]), "development"),

  /** The port that the server listens on. */
  PORT: withDefault(
    z.coerce
      .number<string>({ error: "Write a port number between 1 and 65535." })
      .int("Write a whole number between 1 and 65535.")
      .min(1, "Write a port number between 1 and 65535.")
      .max(65535, "Write a port number between 1 and 65535."),
    "3000",
  ),
  /**
   * The address that the server listens on. By default all addresses, but 127.0.0.1 with the mailbox or behind a proxy
   * (scripts/start.ts).
   */
  HOST: optional(z.string()),
  /** Directory of the embedded database and its generated secret. */
  DATA_DIR: withDefault(z.string(), ".data"),
  /** A PostgreSQL (15 or newer) to use instead of the embedded one. */
  DATABASE_URL: optional(address(/^postgres(ql)?$/, "postgresql://user:password@localhost:5432/limber")),
  /**
   * The same database without a pooler: for migrations, and, behind a pooler in transaction mode, for anything that needs its own
   * session. It may name the role that owns the tables; the role of DATABASE_URL then gets no more than the app needs.
   */
  DIRECT_DATABASE_URL: optional(
    address(/^postgres(ql)?$/, "postgresql://owner:password@localhost:5432/limber"),
  ),
  /** The SMTP server for all email. Without it, the demo shows its mail at /dev/mailbox. */
  SMTP_URL: optional(address(/^smtps?$/, "smtp://user:password@mail.example.com:587")),
  /** The sender of every email. Defaults to the studio's own address. */
  MAIL_FROM: optional(
    z.string().regex(/^[^\r\n]*@[^\r\n]+$/, "Write an address such as Studio <studio@example.com>."),
  ),
  /** The origin of links in emails. */
  APP_URL: optional(
    address(/^https?$/, "https://book.example.com").transform((url) => url.replace(/\/+$/, "")),
  ),
  /** Signs links and seals notes. Sealed notes are lost without it. Store it apart from the database's backups. */
  AUTH_SECRET: optional(secret),
  /** The previous AUTH_SECRET, until `npm run secrets:reseal` has run. */
  AUTH_SECRET_PREVIOUS: optional(secret),
  /** An additional OpenID Connect provider for signing in, and our client there. All three, or none. */
  AUTH_OIDC_ISSUER: optional(issuer),
  AUTH_OIDC_ID: optional(z.string()),
  AUTH_OIDC_SECRET: optional(z.string()),
  /** Its name on the button. Defaults to the issuer's host. */
  AUTH_OIDC_NAME: optional(z.string().max(40, "Write a name of at most 40 characters.")),
  /** Our client at Google. */
  AUTH_GOOGLE_ID: optional(z.string()),
  AUTH_GOOGLE_SECRET: optional(z.string()),
  /** What an empty database is seeded with. Defaults to "demo" for the embedded one, otherwise to "none". */
  SEED: optional(z.enum(["demo", "none"], { error: 'Write "demo" or "none".' })),
  /** The first person who may sign in, as the owner. */
  OWNER_EMAIL: optional(email),
  /** "off" for measurements on loopback only. */
  RATE_LIMITS: onOff("on"),
  /** "on" behind your own reverse proxy: the last hop of X-Forwarded-For is then the caller. */
  TRUST_PROXY: onOff("off"),
  /** "on" allows webhooks over http, to any port and into private networks: for tests and intranets. */
  WEBHOOKS_ALLOW_PRIVATE: onOff("off"),
  /** Whether mail is saved and shown at /dev/mailbox when SMTP_URL isn't set. Set by `npm start`, not by people. */
  MAILBOX: onOff("off"),
});

/** The settings as written. */
export type Settings = z.output<typeof settingsSchema>;

/** The settings of a running server or worker, completed by `npm start`. */
export type Env = Settings & Required<Pick<Settings, "DATABASE_URL" | "AUTH_SECRET" | "APP_URL">>;

/**
 * Reads and validates settings. Problems come back as one line each: the variable, its value, and how to fix it. Secrets are
 * never repeated.
 */
export function readSettings(
  source: Record<string, string | undefined> = process.env,
): { ok: true; settings: Settings } | { ok: false; problems: string[] } {
  const result = settingsSchema.safeParse(source);
  const problems = result.success
    ? []
    : result.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`);
  if (result.success && result.data.DATABASE_URL && !result.data.AUTH_SECRET) {
    problems.push(
      "AUTH_SECRET: is required with DATABASE_URL. Write at least 32 random characters, for example what `openssl rand -base64 33` prints.",
    );
  }
  if (result.success && result.data.DIRECT_DATABASE_URL && !result.data.DATABASE_URL) {
    problems.push("DIRECT_DATABASE_URL: goes with DATABASE_URL. Set that too, or leave this out.");
  }
  if (result.success) problems.push(...TOGETHER.flatMap((names) => lonely(names, result.data)));
  return result.success && problems.length === 0
    ? { ok: true, settings: result.data }
    : { ok: false, problems };
}

/** Settings that are valid only together. */
const TOGETHER = [
  ["AUTH_OIDC_ISSUER", "AUTH_OIDC_ID", "AUTH_OIDC_SECRET"],
  ["AUTH_GOOGLE_ID", "AUTH_GOOGLE_SECRET"],
] as const;

function lonely(names: readonly (keyof Settings)[], settings: Settings): string[] {
  const missing = names.filter((name) => !settings[name]);
  if (missing.length === names.length) return [];
  return missing.map((name) => {
    const others = names.filter((each) => each !== name);
    return `${name}: goes with ${others.join(" and ")}. Set all of them, or none.`;
  });
}

let parsed: Env | undefined;

function readEnv(): Env {
  const result = readSettings();
  if (!result.ok) throw new Error(`The configuration is wrong:\n  ${result.problems.join("\n  ")}`);
  const { DATABASE_URL, AUTH_SECRET, APP_URL } = result.settings;
  if (!DATABASE_URL || !AUTH_SECRET) {
    throw new Error("DATABASE_URL and AUTH_SECRET are not set. `npm start` and `npm run dev` set them.");
  }
  return {
    ...result.settings,
    DATABASE_URL,
    AUTH_SECRET,
    APP_URL: APP_URL ?? `http://localhost:${result.settings.PORT}`,
  };
}

/** The settings of this process, read on first use. Throws, naming each variable, when they are invalid. */
export const env: Env = new Proxy({} as Env, {
  get: (_, name: keyof Env) => {
    parsed ??= readEnv();
    return parsed[name];
  },
});
