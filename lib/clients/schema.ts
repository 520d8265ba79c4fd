import { z } from "zod";
import { emailField, nameField, pageNumber, phoneField, searchText } from "@/lib/fields";

/** Which clients are listed: what the address of the list says. Anything odd counts as not said. */
export const clientListing = z.object({ q: searchText.catch(""), page: pageNumber });

/** What a client can be reached by, as for a booking. */
export const contactInput = z.object({ name: nameField, email: emailField, phone: phoneField });
export type ContactInput = z.output<typeof contactInput>;

/** The most characters of a note; the database holds it too. */
export const MAX_NOTE_LENGTH = 4000;

/** A note with its lines, without other control characters (PostgreSQL takes no NUL). */
export const noteInput = z.object({
  text: z
    .string("Please write something to keep.")
    .transform((text) =>
      text
        .replace(/\r\n?/g, "\n")
        .replace(/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu, "")
        .toWellFormed()
        .normalize("NFC")
        .trim(),
    )
    .pipe(
      z
        .string()
        .min(1, "Please write something to keep.")
        .max(MAX_NOTE_LENGTH, `Please keep this under ${MAX_NOTE_LENGTH} characters.`),
    ),
});

/** One of the studio's records, by its id. */
export const recordId = z.uuid();

/** Which of two records goes on. */
export const mergeInput = z.object({ with: recordId, keep: recordId });
