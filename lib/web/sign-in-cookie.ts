import { cookies } from "next/headers";
import { SIGN_IN_MINUTES } from "@/lib/access/request-sign-in";
import { secretCookie } from "@/lib/access/secret-cookie";
import { env } from "@/lib/env";
import { isUuid } from "@/lib/fields";

const signInCookie = () => secretCookie(env.APP_URL, "limber-sign-in", "/sign-in");

/** Returns this browser's latest sign-in request, if any. */
export async function readSignInCookie(): Promise<string | undefined> {
  const value = (await cookies()).get(signInCookie().name)?.value;
  return value && isUuid(value) ? value : undefined;
}

/** Saves the request that the code will be typed for; no script can read it. */
export async function setSignInCookie(requestId: string): Promise<void> {
  const { name, options } = signInCookie();
  (await cookies()).set(name, requestId, { ...options, maxAge: SIGN_IN_MINUTES * 60 });
}

/** Deletes the cookie; the request itself stays. */
export async function clearSignInCookie(): Promise<void> {
  const { name, options } = signInCookie();
  (await cookies()).delete({ name, ...options });
}
