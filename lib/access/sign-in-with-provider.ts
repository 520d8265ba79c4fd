import { type Context, inTransaction } from "@/lib/db";
import { type Browser, type NewSession, startSession } from "./start-session";

export type SignInWithProviderResult =
  | { ok: true; session: NewSession }
  | { ok: false; reason: "email-unverified" | "unknown-email" };

/** The person whom a provider has signed in, according to its claims. */
interface SignInWithProviderInput extends Browser {
  issuer: string;
  subject: string;
  email?: string | undefined;
  emailVerified: boolean;
}

/**
 * Signs in a person through an OpenID Connect provider. Issuer and subject identify them (OpenID Connect Core §5.7): once linked,
 * they lead to the same account even if the email there changes. A first sign-in needs a verified email that our own sign-in
 * email would work for. `email-unverified` without one, `unknown-email` when no one has an account or a booking with it.
 */
export async function signInWithProvider(
  ctx: Context,
  { issuer, subject, email, emailVerified, ...browser }: SignInWithProviderInput,
): Promise<SignInWithProviderResult> {
  return inTransaction(ctx, async (tx) => {
    const linked = await tx.db.identity.findUnique({
      where: { issuer_subject: { issuer, subject } },
      select: { user: { select: { email: true } } },
    });
    const ownEmail = linked?.user.email ?? (emailVerified ? email : undefined);
    if (!ownEmail) return { ok: false, reason: "email-unverified" };
    const session = await startSession(tx, ownEmail, browser, { proof: "provider", issuer });
    if (!session) return { ok: false, reason: "unknown-email" };
    await tx.db.identity.createMany({
      data: { issuer, subject, userId: session.userId, createdAt: tx.now },
      // Two simultaneous first sign-ins link only once.
      skipDuplicates: true,
    });
    return { ok: true, session };
  });
}
