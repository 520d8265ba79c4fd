"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { requestSignIn } from "@/lib/access/request-sign-in";
import { codeInput, signInInput } from "@/lib/access/schema";
import { signInWithCode } from "@/lib/access/sign-in-with-code";
import { signInWithLink } from "@/lib/access/sign-in-with-link";
import type { NewSession } from "@/lib/access/start-session";
import { tokenField } from "@/lib/fields";
import { paths } from "@/lib/paths";
import { anyoneAction } from "@/lib/web/action";
import { isOverLimit } from "@/lib/web/rate-limit";
import { setSessionCookie, thisBrowser } from "@/lib/web/session";
import { clearSignInCookie, readSignInCookie, setSignInCookie } from "@/lib/web/sign-in-cookie";
import { wayOn } from "@/lib/web/way-on";

/** Signing in has its own limits, which no other visitor can use up. */
const OWN_LIMITS = { limit: null } as const;

/** The answer is the same for every address, known or not. */
export const askForLink = anyoneAction(
  signInInput,
  async (ctx, { email, next }) => {
    // People we know never wait because of others at the same IP address: their emails have a separate limit.
    const onlyKnown = await isOverLimit(ctx, "sign-in", ctx.caller);
    return requestSignIn(ctx, { email, next, caller: ctx.caller, onlyKnown });
  },
  async ({ requestId }) => {
    await setSignInCookie(requestId);
    redirect(paths.signInCheck());
  },
  OWN_LIMITS,
);

const CODE_PROBLEMS = {
  "wrong-code": "That isn’t the code from the newest email. Please check it again.",
  "code-burned": "Too many wrong codes. The link in the email still works, or ask for a new email.",
  "request-over": "This code has expired or was already used. Please ask for a new email.",
} as const;

export const enterWithCode = anyoneAction(
  codeInput,
  async (ctx, { code }) => {
    const requestId = (await readSignInCookie()) ?? redirect(paths.signIn());
    return signInWithCode(ctx, { ...(await thisBrowser()), requestId, code });
  },
  (result) => (result.ok ? enter(result) : { problem: CODE_PROBLEMS[result.reason] }),
  OWN_LIMITS,
);

export const enterWithLink = anyoneAction(
  z.object({ token: tokenField.catch("") }),
  async (ctx, { token }) => signInWithLink(ctx, { ...(await thisBrowser()), token }),
  // The page says that the link has expired.
  (result, { token }) => (result.ok ? enter(result) : redirect(paths.signInConfirm(token))),
  OWN_LIMITS,
);

async function enter({ session, next }: { session: NewSession; next: string | null }): Promise<never> {
  await setSessionCookie(session);
  await clearSignInCookie();
  redirect(await wayOn(next, session.token));
}
