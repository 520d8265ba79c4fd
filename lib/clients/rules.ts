import type { By } from "@/lib/audit/rules";

/** Says whether someone may delete a note about a client: its author and the owner may. */
export function canRemoveNote(actor: By["actor"], note: { author: string }): boolean {
  return actor === "owner" || actor === note.author;
}

/**
 * Returns the contact that replaces an erased client's in their record and bookings. The address receives no mail (RFC 2606 §2).
 */
export function erasedContact(clientId: string): { name: string; email: string } {
  return { name: "Erased client", email: `erased-${clientId}@erased.invalid` };
}

/** Shown when a search isn't specific enough. */
export const SAY_MORE_TO_FIND = "Type at least three letters, or a full phone number or email.";

const FULL_PHONE_DIGITS = 7;
const FULL_PHONE = /^\+?[\d\s().\-/]+$/;
const FULL_EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const ENOUGH_LETTERS = 3;

/**
 * Says whether a text is specific enough to search all clients of the studio: three letters, a full phone number (at least seven
 * digits) or a full email. Anything less would list everyone, page by page.
 */
export function isEnoughToFind(text: string): boolean {
  const said = text.normalize("NFKC").trim();
  if (FULL_EMAIL.test(said)) return true;
  if (FULL_PHONE.test(said)) return said.replace(/\D/g, "").length >= FULL_PHONE_DIGITS;
  const words = [...new Set(said.toLowerCase().split(/\s+/))];
  // "a ab" is no more specific than "ab".
  const telling = words.filter((word) => !words.some((other) => other !== word && other.startsWith(word)));
  return telling.reduce((sum, word) => sum + weigh(word), 0) >= ENOUGH_LETTERS;
}

/** Counts letters; a Chinese, Japanese or Korean character counts as two. */
function weigh(word: string): number {
  const letters = word.match(/\p{L}/gu)?.length ?? 0;
  return (
    letters +
    (word.match(/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0)
  );
}
