import { z } from "zod";
import { emailField } from "@/lib/fields";
import { ownPath } from "./rules";

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
