import type { Context } from "@/lib/db";
import { hashToken } from "@/lib/secrets";
import { Prisma } from "@/prisma/client/client";
import type { Role } from "@/prisma/client/enums";
import type { Person } from "./rules";
import { openSignInSecrets, type SignInSecrets } from "./sign-in-secrets";

interface SessionRow {
  sessionId: string;
  lastSeenAt: Date;
  id: string;
  email: string;
  name: string | null;
  role: Role;
  coach: Person["coach"];
}

/**
 * Returns the person signed in with a session, or null when it has ended. Reads the current role and coach in one statement, so a
 * change to either applies from the next request.
 */
export async function getSession(
  ctx: Context,
  token: string,
): Promise<{ person: Person; lastSeenAt: Date } | null> {
  const tokenHash = hashToken(token);
  if (!tokenHash) return null;
  return readSession(ctx, Prisma.sql`s.token_hash = ${tokenHash}`);
}

/** Does the same by session id, for connections that stay open: null once the person would no longer be let in. */
export async function getSessionPerson(ctx: Context, sessionId: string): Promise<Person | null> {
  return (await readSession(ctx, Prisma.sql`s.id = ${sessionId}::uuid`))?.person ?? null;
}

/** Raw, because every page reads it: one statement instead of three. */
async function readSession(
  ctx: Context,
  condition: Prisma.Sql,
): Promise<{ person: Person; lastSeenAt: Date } | null> {
  const [row] = await ctx.db.$queryRaw<SessionRow[]>`
    select s.id as "sessionId", s.last_seen_at as "lastSeenAt", u.id, u.email::text as email, u.name, u.role::text as role,
      case when t.id is not null then json_build_object('id', t.id, 'slug', t.slug, 'name', t.name) end as coach
    from sessions s
    join users u on u.id = s.user_id
    left join trainers t on t.user_id = u.id and t.active
    where ${condition} and s.expires_at > ${ctx.now}`;
  if (!row) return null;
  const { lastSeenAt, ...person } = row;
  return { person, lastSeenAt };
}

/** A browser that someone is signed in with. */
export interface DeviceView {
  id: string;
  userAgent: string;
  createdAt: Date;
  lastSeenAt: Date;
}

/** Lists a person's own browsers, most recently seen first. */
export async function listDevices(ctx: Context, userId: string): Promise<DeviceView[]> {
  return ctx.db.session.findMany({
    where: { userId, expiresAt: { gt: ctx.now } },
    select: { id: true, userAgent: true, createdAt: true, lastSeenAt: true },
    orderBy: [{ lastSeenAt: "desc" }, { id: "asc" }],
  });
}

/** Returns the email address of an open request, by its id or its link's secret; null when it has expired or been used. */
export async function getSignInEmail(
  ctx: Context,
  by: { requestId: string } | { token: string },
): Promise<string | null> {
  const linkHash = "token" in by ? hashToken(by.token) : undefined;
  if ("token" in by && !linkHash) return null;
  const request = await ctx.db.signInRequest.findFirst({
    where: {
      ...("requestId" in by ? { id: by.requestId } : { linkHash: linkHash! }),
      usedAt: null,
      expiresAt: { gt: ctx.now },
    },
    select: { email: true },
  });
  return request?.email ?? null;
}

/** Returns what a request's email is rendered from; null when it has expired or been used, and no email should go out. */
export async function getSignInRequest(
  ctx: Context,
  id: string,
): Promise<{ email: string; isKnown: boolean; secrets: SignInSecrets } | null> {
  const request = await ctx.db.signInRequest.findUnique({
    where: { id, usedAt: null, expiresAt: { gt: ctx.now } },
    select: { email: true, sealedSecrets: true },
  });
  const secrets = request && openSignInSecrets(id, request.sealedSecrets);
  return secrets ? { email: request.email, isKnown: await isKnown(ctx, request.email), secrets } : null;
}

/** Says whether an email has an account or a booking. Raw: one statement, which takes equally long for every address. */
export async function isKnown(ctx: Context, email: string): Promise<boolean> {
  const [row] = await ctx.db.$queryRaw<{ isKnown: boolean }[]>`
    select exists (select from users where email = ${email}::citext)
      or exists (select from client_emails where email = ${email}::citext) as "isKnown"`;
  return row!.isKnown;
}

/** Lists the people of the demo studio who can sign in, the owner first. Only for demos. */
export async function listStaffEmails(ctx: Context): Promise<{ email: string; role: Role }[]> {
  return ctx.db.user.findMany({
    where: { OR: [{ role: "OWNER" }, { role: "COACH", trainer: { active: true } }] },
    orderBy: [{ role: "desc" }, { email: "asc" }],
    select: { email: true, role: true },
  });
}

/** Returns the program that an API key belongs to and its requests per minute; null when the key is wrong or revoked. */
export async function getProgram(
  ctx: Context,
  key: string,
): Promise<{ apiKeyId: string; perMinute: number } | null> {
  const tokenHash = hashToken(key);
  if (!tokenHash) return null;
  // Raw: one statement for every API request, which writes the last use at most once a minute.
  const [found] = await ctx.db.$queryRaw<{ apiKeyId: string; perMinute: number }[]>`
    with used as (
      update api_keys set last_used_at = ${ctx.now}
      where token_hash = ${tokenHash} and revoked_at is null
        and (last_used_at is null or last_used_at < ${ctx.now}::timestamptz - interval '1 minute')
    )
    select id as "apiKeyId", per_minute as "perMinute" from api_keys
    where token_hash = ${tokenHash} and revoked_at is null`;
  return found ?? null;
}

export interface ApiKeyView {
  id: string;
  name: string;
  /** The key's last four characters. */
  ending: string;
  perMinute: number;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** Lists all API keys: active ones first, then revoked ones for the record; newest first. */
export async function listApiKeys(ctx: Context): Promise<ApiKeyView[]> {
  return ctx.db.apiKey.findMany({
    select: {
      id: true,
      name: true,
      ending: true,
      perMinute: true,
      createdAt: true,
      lastUsedAt: true,
      revokedAt: true,
    },
    orderBy: [{ revokedAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }],
  });
}
