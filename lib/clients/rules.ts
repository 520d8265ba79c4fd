import type { By } from "@/lib/audit/rules";

/** A note about a client goes by the hand that wrote it, or the owner's. */
export function canRemoveNote(actor: By["actor"], note: { author: string }): boolean {
  return actor === "owner" || actor === note.author;
}

/** What stands in a record and its bookings once its client was erased. The address receives nothing (RFC 2606 §2). */
export function erasedContact(clientId: string): { name: string; email: string } {
  return { name: "Erased client", email: `erased-${clientId}@erased.invalid` };
}
