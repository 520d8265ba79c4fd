import type { By } from "@/lib/audit/rules";

/** A note about a client goes by the hand that wrote it, or the owner's. */
export function canRemoveNote(actor: By["actor"], note: { author: string }): boolean {
  return actor === "owner" || actor === note.author;
}

/** What stands in a record and its bookings once its client was erased. The address receives nothing (RFC 2606 §2). */
export function erasedContact(clientId: string): { name: string; email: string } {
  return { name: "Erased client", email: `erased-${clientId}@erased.invalid` };
}

/** What to type to find a client. */
export const SAY_MORE_TO_FIND = "Type at least three letters, or a full phone number or email.";

const FULL_PHONE_DIGITS = 7;
const FULL_PHONE = /^\+?[\d\s().\-/]+$/;
const FULL_EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const ENOUGH_LETTERS = 3;

/**
 * Whether a text says enough to be looked for among all clients of the studio: three letters, a whole phone number (at least
 * seven digits) or a whole email address. Less would list everybody, page by page.
 */
export function isEnoughToFind(text: string): boolean {
  const said = text.normalize("NFKC").trim();
  if (FULL_EMAIL.test(said)) return true;
  if (FULL_PHONE.test(said)) return said.replace(/\D/g, "").length >= FULL_PHONE_DIGITS;
  const words = [...new Set(said.toLowerCase().split(/\s+/))];
  // "a ab" says no more than "ab".
  const telling = words.filter((word) => !words.some((other) => other !== word && other.startsWith(word)));
  return telling.reduce((sum, word) => sum + weigh(word), 0) >= ENOUGH_LETTERS;
}

/** Letters; a character of Chinese, Japanese or Korean says as much as two. */
function weigh(word: string): number {
  const letters = word.match(/\p{L}/gu)?.length ?? 0;
  return (
    letters +
    (word.match(/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0)
  );
}
