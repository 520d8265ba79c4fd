import { z } from "zod";
import { emailField, nameField, pageNumber, phoneField, searchText } from "@/lib/fields";

/** The query of the clients list. Invalid values count as absent. */
export const clientListing = z.object({ q: searchText.catch(""), page: pageNumber });

export const contactInput = z.object({ name: nameField, email: emailField, phone: phoneField });
export type ContactInput = z.output<typeof contactInput>;

/** The longest note. The database enforces it too. */
export const MAX_NOTE_LENGTH = 4000;

/** A note with line breaks, without other control characters (PostgreSQL rejects NUL). */
export const noteInput = z.object({
  text: z
    .string("Please write a note.")
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
        .min(1, "Please write a note.")
        .max(MAX_NOTE_LENGTH, `Please keep this under ${MAX_NOTE_LENGTH} characters.`),
    ),
});

export const recordId = z.uuid();

/** Which of the two records remains. */
export const mergeInput = z.object({ with: recordId, keep: recordId });
