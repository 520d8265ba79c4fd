import { z } from "zod";
import { emailField, line } from "@/lib/fields";
import { API_KEY_PER_MINUTE, ownPath } from "./rules";

/** The form that asks for a link. A way on that does not stay on this site counts as none. */
export const signInInput = z.object({
  email: emailField,
  next: z.string().optional().transform(ownPath),
});

/** The six digits, with the spaces that people and phones put between them. */
export const codeInput = z.object({
  code: z
    .string()
    .transform((text) => text.replace(/[\s-]/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "Please enter the six digits from the email.")),
});

/** The form that makes or changes a program's key. */
export const apiKeyInput = z.object({
  name: line("a name for the program", 80),
  perMinute: z.coerce
    .number("Please enter a number.")
    .int("Please enter a whole number.")
    .min(1, `Please enter a number from 1 to ${API_KEY_PER_MINUTE.most}.`)
    .max(API_KEY_PER_MINUTE.most, `Please enter a number from 1 to ${API_KEY_PER_MINUTE.most}.`),
});
export type ApiKeyInput = z.output<typeof apiKeyInput>;

/** A key by its id. */
export const apiKeyId = z.uuid();
