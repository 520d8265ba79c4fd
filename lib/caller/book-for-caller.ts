import type { By } from "@/lib/audit/rules";
import { type BookedSession, type BookSessionResult, bookSession } from "@/lib/booking/book-session";
import type { CallerInput } from "@/lib/booking/schema";
import type { Context } from "@/lib/db";
import { THE_STUDIO } from "@/lib/limits/caller";
import type { WaivableReason } from "@/lib/scheduling/openings";

export type BookForCallerInput = CallerInput & {
  by: By;
  /** The rules to override. Ignored without a coach. */
  waive: readonly WaivableReason[];
  /** Whether the client's overlapping sessions have been confirmed. */
  knowsOverlaps?: boolean;
  /** A form that is sent twice books once. */
  idempotencyKey: string | undefined;
};

export type BookForCallerResult =
  | (BookedSession & { clientId: string; knownAs: string })
  | Extract<BookSessionResult, { ok: false }>
  | { ok: false; reason: "unknown-client" | "waive-needs-coach" };

/**
 * Books a session for a caller on the phone, as `bookSession` does. A known client is booked with their record's contact. A new
 * caller whose email has a record is booked to it; the record stays unchanged, and the answer says how it names them.
 */
export async function bookForCaller(ctx: Context, input: BookForCallerInput): Promise<BookForCallerResult> {
  if (input.waive.length > 0 && !input.trainer) return { ok: false, reason: "waive-needs-coach" };
  const contact = "client" in input ? await getContact(ctx, input.client) : input;
  if (!contact) return { ok: false, reason: "unknown-client" };
  const { service, startsAt, trainer, note, by, waive, knowsOverlaps, idempotencyKey } = input;
  const { name, email } = contact;
  const phone = contact.phone ?? undefined;
  const result = await bookSession(ctx, {
    ...{ service, startsAt, trainer, note, by, waive, idempotencyKey },
    ...{ name, email, phone },
    source: "coach",
    asksAboutOverlaps: !knowsOverlaps,
    confirmed: true,
    caller: THE_STUDIO,
  });
  if (!result.ok) return result;
  const { client } = await ctx.db.booking.findUniqueOrThrow({
    where: { id: result.booking.id },
    select: { client: { select: { id: true, name: true } } },
  });
  return { ...result, clientId: client.id, knownAs: client.name };
}

/** A client's name and contact from their record. */
function getContact({ db }: Context, id: string) {
  return db.client.findFirst({
    where: { id, erasedAt: null },
    select: { name: true, email: true, phone: true },
  });
}
