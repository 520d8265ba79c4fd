import { cookies, headers } from "next/headers";
import { cache } from "react";
import { endSession } from "@/lib/access/end-session";
import { getSession } from "@/lib/access/queries";
import { renewSession } from "@/lib/access/renew-session";
import type { Person } from "@/lib/access/rules";
import { sessionCookie } from "@/lib/access/secret-cookie";
import type { Browser, NewSession } from "@/lib/access/start-session";
import type { By } from "@/lib/audit/rules";
import { type Context, isUnavailable } from "@/lib/db";
import { env } from "@/lib/env";
import { requestContext } from "./context";

/** How long before we record again that a session was seen. */
const SEEN_MS = 5 * 60_000;

/** Returns the signed-in person as they are now, or null. Read once per request. Throws when it can't be read. */
export const currentPerson = cache(async (): Promise<Person | null> => {
  const token = (await cookies()).get(sessionCookie(env.APP_URL).name)?.value;
  if (!token) return null;
  const ctx = requestContext();
  const session = await getSession(ctx, token);
  if (!session) return null;
  if (ctx.now.getTime() - session.lastSeenAt.getTime() >= SEEN_MS) await noteSeen(ctx, token);
  return session.person;
});

async function noteSeen(ctx: Context, token: string): Promise<void> {
  try {
    await renewSession(ctx, token);
  } catch (error) {
    // The session was read. The next request can record that it was seen.
    if (!isUnavailable(error)) throw error;
  }
}

/** Sets the cookie with a new session's secret; no script can read it. */
export async function setSessionCookie({ token, endsAt }: NewSession): Promise<void> {
  const { name, options } = sessionCookie(env.APP_URL);
  (await cookies()).set(name, token, { ...options, expires: endsAt });
}

/** Ends this browser's session. */
export async function endThisSession(by: By): Promise<void> {
  const { name, options } = sessionCookie(env.APP_URL);
  const jar = await cookies();
  const token = jar.get(name)?.value;
  if (token) await endSession(requestContext(), token, by);
  jar.delete({ name, ...options });
}

/** Returns what a browser brings to its sign-in: its user agent, and the session that the new one replaces. */
export async function thisBrowser(): Promise<Browser> {
  return {
    userAgent: (await headers()).get("user-agent") ?? "",
    replaces: (await cookies()).get(sessionCookie(env.APP_URL).name)?.value,
  };
}
