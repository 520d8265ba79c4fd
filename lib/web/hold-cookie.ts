import { cookies } from "next/headers";
import { secretCookie } from "@/lib/access/secret-cookie";
import { env } from "@/lib/env";

const holdCookie = () => secretCookie(env.APP_URL, "limber-hold", "/book");

/** Returns the secret of this browser's hold, if it has one. */
export async function readHoldCookie(): Promise<string | undefined> {
  return (await cookies()).get(holdCookie().name)?.value;
}

/** Saves the secret until the hold ends; no script can read it. */
export async function setHoldCookie(token: string, expires: Date): Promise<void> {
  const { name, options } = holdCookie();
  (await cookies()).set(name, token, { ...options, expires });
}

/** Deletes the cookie; the hold itself stays. */
export async function clearHoldCookie(): Promise<void> {
  const { name, options } = holdCookie();
  (await cookies()).delete({ name, ...options });
}
