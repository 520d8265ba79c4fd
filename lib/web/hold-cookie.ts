import { cookies } from "next/headers";
import { env } from "@/lib/env";

const NAME = "limber-hold";

/** The secret of the time that this browser holds, if it holds one. */
export async function readHoldCookie(): Promise<string | undefined> {
  return (await cookies()).get(NAME)?.value;
}

/** Keeps the secret until the hold ends; no script can read it. */
export async function setHoldCookie(token: string, expires: Date): Promise<void> {
  const secure = env.APP_URL.startsWith("https:");
  (await cookies()).set(NAME, token, { httpOnly: true, sameSite: "lax", secure, path: "/book", expires });
}

export async function clearHoldCookie(): Promise<void> {
  (await cookies()).delete({ name: NAME, path: "/book" });
}
