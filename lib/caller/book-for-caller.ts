import type { By } from "@/lib/audit/rules";
import { type BookedSession, type BookSessionResult, bookSession } from "@/lib/booking/book-session";
import type { CallerInput } from "@/lib/booking/schema";
import type { Context } from "@/lib/db";
import { THE_STUDIO } from "@/lib/limits/caller";
import type { WaivableReason } from "@/lib/scheduling/openings";

export type BookForCallerInput = CallerInput & {
  by: By;
  /** What the studio's own rules must not stand in the way of. Without a coach nothing is waived. */
  waive: readonly WaivableReason[];
  /** Whether they have been asked about other sessions of the client at that time. */
  knowsOverlaps?: boolean;
  /** One form is one booking, however often it is sent. */
  idempotencyKey: string | undefined;
};

export type BookForCallerResult =
  | (BookedSession & { clientId: string; knownAs: string })
  | Extract<BookSessionResult, { ok: false }>
  | { ok: false; reason: "unknown-client" | "waive-needs-coach" };

/**
 * Books a session for somebody on the phone, as `bookSession` does. A client is booked with what their record says;
 * somebody who tells their email is booked to the record that has it, which stays as it is and answers how they are known.
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

/** How a client is called and reached, as their record has it. */
function getContact({ db }: Context, id: string) {
  return db.client.findFirst({
    where: { id, erasedAt: null },
    select: { name: true, email: true, phone: true },
  });
}
