import { AsyncLocalStorage } from "node:async_hooks";
import { cookies, headers } from "next/headers";
import NextAuth from "next-auth";
import type { Adapter } from "next-auth/adapters";
import { cache } from "react";
import { endSession } from "@/lib/access/end-session";
import { getSession } from "@/lib/access/queries";
import { renewSession } from "@/lib/access/renew-session";
import type { Person } from "@/lib/access/rules";
import { sessionCookie } from "@/lib/access/secret-cookie";
import { type Browser, type NewSession, SESSION_DAYS } from "@/lib/access/start-session";
import type { By } from "@/lib/audit/rules";
import { isUnavailable } from "@/lib/db";
import { env } from "@/lib/env";
import { libraryKeys } from "@/lib/secrets";
import { requestContext } from "./context";

/**
 * The session of a request, read by Auth.js from our own table: docs/decisions/0022. It has no address of its own under
 * /api/auth: nothing there signs in or out, or tells a browser's scripts who is signed in.
 */

declare module "next-auth" {
  interface Session {
    person: Person;
  }
  interface User {
    person?: Person;
  }
}

/** How long a session is taken as seen before that is written again. */
const SEEN_SECONDS = 5 * 60;

/** Auth.js asks for all of its adapter's methods to be there; signing in is ours, so these are never called. */
const notByAuthJs = async (): Promise<never> => {
  throw new Error("Auth.js only reads sessions here");
};

/** What kept a session from being read. Auth.js logs errors of its adapter and says that nobody is signed in. */
interface Reading {
  error?: unknown;
}
const readings = new AsyncLocalStorage<Reading>();

async function readSession(token: string): ReturnType<typeof getSession> {
  try {
    return await getSession(requestContext(), token);
  } catch (error) {
    const reading = readings.getStore();
    if (!reading) throw error;
    reading.error = error;
    return null;
  }
}

/** Auth.js knows the secret of the cookie; the table knows its hash. */
const adapter: Adapter = {
  async getSessionAndUser(sessionToken) {
    const found = await readSession(sessionToken);
    if (!found) return null;
    const { person, expiresAt: expires } = found;
    const user = { id: person.id, email: person.email, emailVerified: null, person };
    return { session: { sessionToken, userId: person.id, expires }, user };
  },
  async updateSession({ sessionToken }) {
    try {
      await renewSession(requestContext(), sessionToken);
    } catch (error) {
      // The session was read. That it was seen can be written by the next request.
      if (!isUnavailable(error)) throw error;
    }
    return null;
  },
  deleteSession: notByAuthJs,
  createSession: notByAuthJs,
  createUser: notByAuthJs,
  getUser: notByAuthJs,
  getUserByEmail: notByAuthJs,
  getUserByAccount: notByAuthJs,
  updateUser: notByAuthJs,
  linkAccount: notByAuthJs,
};

const { auth } = NextAuth(() => ({
  adapter,
  providers: [],
  secret: libraryKeys("auth-js"),
  session: { strategy: "database", maxAge: SESSION_DAYS * 86_400, updateAge: SEEN_SECONDS },
  cookies: { sessionToken: sessionCookie(env.APP_URL) },
  callbacks: {
    /** A fresh object: the one that is handed in carries the cookie's secret. */
    session: ({ user, session }) => ({
      user: { id: user.id },
      person: user.person!,
      expires: new Date(session.expires).toISOString(),
    }),
  },
}));

/** Who is signed in, as they are now, or null. Read once for a request. Throws when it cannot be read. */
export const currentPerson = cache(async (): Promise<Person | null> => {
  const reading: Reading = {};
  const session = await readings.run(reading, () => auth());
  if (reading.error !== undefined) throw reading.error;
  return session?.person ?? null;
});

/** Hands a new session's secret to the browser; no script can read it. */
export async function setSessionCookie({ token, endsAt }: NewSession): Promise<void> {
  const { name, options } = sessionCookie(env.APP_URL);
  (await cookies()).set(name, token, { ...options, expires: endsAt });
}

/** Ends the session of this browser. */
export async function endThisSession(by: By): Promise<void> {
  const { name, options } = sessionCookie(env.APP_URL);
  const jar = await cookies();
  const token = jar.get(name)?.value;
  if (token) await endSession(requestContext(), token, by);
  jar.delete({ name, ...options });
}

/** What a browser brings to its sign-in: its name for itself, and the session that the new one replaces. */
export async function thisBrowser(): Promise<Browser> {
  return {
    userAgent: (await headers()).get("user-agent") ?? "",
    replaces: (await cookies()).get(sessionCookie(env.APP_URL).name)?.value,
  };
}
