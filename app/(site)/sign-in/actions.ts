"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/access/form-state";
import { requestSignIn } from "@/lib/access/request-sign-in";
import { codeInput, signInInput } from "@/lib/access/schema";
import { signInWithCode } from "@/lib/access/sign-in-with-code";
import { signInWithLink } from "@/lib/access/sign-in-with-link";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/web/action";
import { tokenOf } from "@/lib/web/form";
import { allowAnyone } from "@/lib/web/guards";
import { isOverLimit } from "@/lib/web/rate-limit";
import { setSessionCookie, thisBrowser } from "@/lib/web/session";
import { clearSignInCookie, readSignInCookie, setSignInCookie } from "@/lib/web/sign-in-cookie";
import { wayOn } from "@/lib/web/way-on";

/** Asks for an email. What follows is the same for every address. */
export async function askForLink(_: FormState, form: FormData): Promise<FormState> {
  allowAnyone();
  const typed = String(form.get("email") ?? "");
  const input = signInInput.safeParse({ email: typed, next: String(form.get("next") ?? "") });
  if (!input.success) return { typed, errors: input.error.issues.map(({ message }) => message) };
  // Whom we know is never made to wait by others at the same address: their emails have a limit of their own.
  const result = await runAction(async (ctx, caller) => {
    const onlyKnown = await isOverLimit(ctx, "sign-in", caller);
    return requestSignIn(ctx, { ...input.data, caller, onlyKnown });
  }, null);
  if ("problem" in result) return { typed, problem: result.problem };
  await setSignInCookie(result.requestId);
  redirect(paths.signInCheck());
}

const CODE_PROBLEMS = {
  "wrong-code": "That is not the code of the newest email. Please look once more.",
  "code-burned": "Too many wrong codes. The link in the email still works; or ask for a new email.",
  "request-over":
    "This code is over: it was used, or its ten minutes have passed. Please ask for a new email.",
} as const;

/** Signs in with the six digits. */
export async function enterWithCode(_: FormState, form: FormData): Promise<FormState> {
  allowAnyone();
  const typed = String(form.get("code") ?? "").slice(0, 20);
  const input = codeInput.safeParse({ code: typed });
  if (!input.success) return { typed, errors: input.error.issues.map(({ message }) => message) };
  const requestId = await readSignInCookie();
  if (!requestId) redirect(paths.signIn());
  const browser = await thisBrowser();
  const result = await runAction(
    (ctx) => signInWithCode(ctx, { ...browser, requestId, code: input.data.code }),
    null,
  );
  if ("problem" in result) return { typed, problem: result.problem };
  if (!result.ok) return { typed, problem: CODE_PROBLEMS[result.reason] };
  await setSessionCookie(result.session);
  await clearSignInCookie();
  redirect(await wayOn(result.next, result.session.token));
}

/** Signs in with the link, whose page has the button. */
export async function enterWithLink(form: FormData): Promise<void> {
  allowAnyone();
  const token = tokenOf(form);
  const browser = await thisBrowser();
  const result = await runAction((ctx) => signInWithLink(ctx, { ...browser, token }), null);
  if ("problem" in result) redirect(paths.signInConfirm(token, { trouble: "1" }));
  // The page says that the link is over.
  if (!result.ok) redirect(paths.signInConfirm(token));
  await setSessionCookie(result.session);
  await clearSignInCookie();
  redirect(await wayOn(result.next, result.session.token));
}
