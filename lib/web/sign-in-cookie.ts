import { cookies } from "next/headers";
import { SIGN_IN_MINUTES } from "@/lib/access/request-sign-in";
import { env } from "@/lib/env";

const NAME = "limber-sign-in";
const PATH = "/sign-in";
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The request to sign in that this browser made last, if it did. */
export async function readSignInCookie(): Promise<string | undefined> {
  const value = (await cookies()).get(NAME)?.value;
  return value && UUID.test(value) ? value : undefined;
}

/** Remembers for which request a code will be typed; no script can read it. */
export async function setSignInCookie(requestId: string): Promise<void> {
  const secure = env.APP_URL.startsWith("https:");
  const maxAge = SIGN_IN_MINUTES * 60;
  (await cookies()).set(NAME, requestId, { httpOnly: true, sameSite: "lax", secure, path: PATH, maxAge });
}

export async function clearSignInCookie(): Promise<void> {
  (await cookies()).delete({ name: NAME, path: PATH });
}
