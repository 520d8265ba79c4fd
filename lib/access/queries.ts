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
 * Who holds a session, as they are now, or null when it has ended. One statement: a role that was taken away or a coach who
 * was removed counts from the next request on.
 */
export async function getSession(
  ctx: Context,
  token: string,
): Promise<{ person: Person; lastSeenAt: Date } | null> {
  const tokenHash = hashToken(token);
  if (!tokenHash) return null;
  return readSession(ctx, Prisma.sql`s.token_hash = ${tokenHash}`);
}

/** The same by the session's id, for whoever was let in and stays: null when they would not be let in any more. */
export async function getSessionPerson(ctx: Context, sessionId: string): Promise<Person | null> {
  return (await readSession(ctx, Prisma.sql`s.id = ${sessionId}::uuid`))?.person ?? null;
}

/** Raw, because each page reads it: one statement instead of three. */
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

/** A browser in which somebody is signed in. */
export interface DeviceView {
  id: string;
  userAgent: string;
  createdAt: Date;
  lastSeenAt: Date;
}

/** A person's own browsers, the one last seen first. */
export async function listDevices(ctx: Context, userId: string): Promise<DeviceView[]> {
  return ctx.db.session.findMany({
    where: { userId, expiresAt: { gt: ctx.now } },
    select: { id: true, userAgent: true, createdAt: true, lastSeenAt: true },
    orderBy: [{ lastSeenAt: "desc" }, { id: "asc" }],
  });
}

/** The address that an open request is about, by its id or by the secret of its link; null when it is over. */
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

/** What the email of a request is written from, in one statement; null when it was used or has expired. */
export async function getSignInRequest(
  ctx: Context,
  id: string,
): Promise<{ email: string; isKnown: boolean; secrets: SignInSecrets } | null> {
  const [request] = await ctx.db.$queryRaw<
    { email: string; isKnown: boolean; sealedSecrets: Uint8Array | null }[]
  >`
    select email::text as email, sealed_secrets as "sealedSecrets",
      exists (select from users u where u.email = r.email)
        or exists (select from client_emails e where e.email = r.email) as "isKnown"
    from sign_in_requests r
    where id = ${id}::uuid and used_at is null and expires_at > ${ctx.now}`;
  const secrets = request && openSignInSecrets(id, request.sealedSecrets);
  return secrets ? { email: request.email, isKnown: request.isKnown, secrets } : null;
}

/** Who works at the demo's studio and can sign in, the owner first: for the demo alone. */
export async function listStaffEmails(ctx: Context): Promise<{ email: string; role: Role }[]> {
  return ctx.db.user.findMany({
    where: { OR: [{ role: "OWNER" }, { role: "COACH", trainer: { active: true } }] },
    orderBy: [{ role: "desc" }, { email: "asc" }],
    select: { email: true, role: true },
  });
}

/** The program whose API key this is, and how many requests a minute it may make; null when the key is wrong or revoked. */
export async function getProgram(
  ctx: Context,
  key: string,
): Promise<{ apiKeyId: string; perMinute: number } | null> {
  const tokenHash = hashToken(key);
  if (!tokenHash) return null;
  // Raw, because each request of a program needs it: one statement, which writes the last use once a minute at most.
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

/** An API key as the owner sees it. */
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

/** All API keys, those that work first, the newest first; those that were revoked for a record. */
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
