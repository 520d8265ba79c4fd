import { z } from "zod";
import { emailField, line } from "@/lib/fields";
import { API_KEY_PER_MINUTE, ownPath } from "./rules";

/** The sign-in form. A return path that leaves this site is dropped. */
export const signInInput = z.object({
  email: emailField,
  next: z.string().optional().transform(ownPath),
});

/** The six digits, with any spaces that people and phones put between them. */
export const codeInput = z.object({
  code: z
    .string()
    .transform((text) => text.replace(/[\s-]/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "Please enter the six digits from the email.")),
});

/**
 * An OpenID Connect provider's claims about a person (OpenID Connect Core §5.1). An email that we wouldn't accept is dropped.
 * Some providers send the boolean as text.
 */
export const providerClaims = z.object({
  sub: z.string().regex(/^[\x20-\x7e]{1,255}$/),
  email: emailField.optional().catch(undefined),
  email_verified: z
    .literal([true, "true"])
    .transform(() => true)
    .catch(false),
});

export const apiKeyInput = z.object({
  name: line("a name for the program", 80),
  perMinute: z.coerce
    .number("Please enter a number.")
    .int("Please enter a whole number.")
    .min(1, `Please enter a number from 1 to ${API_KEY_PER_MINUTE.most}.`)
    .max(API_KEY_PER_MINUTE.most, `Please enter a number from 1 to ${API_KEY_PER_MINUTE.most}.`),
});
export type ApiKeyInput = z.output<typeof apiKeyInput>;

export const apiKeyId = z.uuid();
