"use server";

import { redirect } from "next/navigation";
import { flattenError } from "zod";
import type { DetailsState } from "@/components/booking/details-form";
import { bookSession } from "@/lib/booking/book-session";
import { holdTime } from "@/lib/booking/hold-time";
import { bookingInput, holdInput } from "@/lib/booking/schema";
import { paths } from "@/lib/paths";
import { formatInstant } from "@/lib/time";
import { runAction } from "@/lib/web/action";
import { readOwnBooking, setBookedCookie } from "@/lib/web/booked-cookie";
import { byOf } from "@/lib/web/by";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { clearHoldCookie, readHoldCookie, setHoldCookie } from "@/lib/web/hold-cookie";
import { bookingRefusalWords } from "@/lib/web/refusal-words";
import { currentPerson } from "@/lib/web/session";

/** A visitor picks a time: it is held for them while they say who they are. */
export async function chooseTime(form: FormData): Promise<void> {
  allowAnyone();
  const input = holdInput.safeParse(Object.fromEntries(form));
  if (!input.success) redirect(paths.book());
  const { service, startsAt, trainer: coach, chapter } = input.data;
  const start = formatInstant(startsAt);
  const result = await runAction(async (ctx, caller) =>
    holdTime(ctx, { ...input.data, caller, holdToken: await readHoldCookie() }),
  );
  if (result.ok && result.holdToken && result.expiresAt)
    await setHoldCookie(result.holdToken, result.expiresAt);
  // Without a hold the time can be booked all the same, as long as nobody is faster.
  if (result.ok || "problem" in result || result.reason === "proof-of-work")
    redirect(paths.bookDetails(service, { start, coach, chapter }));
  redirect(paths.bookService(service, { coach, chapter, taken: start }));
}

/** The details form: books, or says field by field what is to be mended, with all that was typed. */
export async function book(_: DetailsState, form: FormData): Promise<DetailsState> {
  allowAnyone();
  const sent = Object.fromEntries([...form].filter(([name]) => !name.startsWith("$")));
  // A button of an alternative sends its own start after the one of the form.
  const startsAt = String(form.getAll("startsAt").at(-1) ?? "");
  const values = typedIn(form);
  const input = bookingInput.safeParse({ ...sent, startsAt });
  if (!input.success) return { values, errors: flattenError(input.error).fieldErrors };
  const person = await currentPerson();
  const formKey = String(form.get("formKey") ?? "").slice(0, 60);
  const result = await runAction(async (ctx, caller) =>
    bookSession(ctx, {
      ...input.data,
      source: "web",
      caller,
      work: String(form.get("work") ?? ""),
      confirmed: person?.email.toLowerCase() === input.data.email.toLowerCase(),
      by: await byOf(null),
      holdToken: await readHoldCookie(),
      // One form is one booking, however often it is sent; another time or other words are another.
      idempotencyKey: formKey ? `web:${formKey}:${startsAt}` : undefined,
    }),
  );
  if (result.ok) {
    await clearHoldCookie();
    await setBookedCookie(result.manageToken, result.booking.bookedAt);
    redirect(paths.booking(result.manageToken, { news: "booked" }));
  }
  if ("problem" in result) return { values, problem: result.problem };
  if (result.reason === "proof-of-work") return { values, challenge: JSON.stringify(result.challenge) };
  const own = await ownBookingAt(input.data.startsAt);
  if (own) return { values, problem: OWN_BOOKING, own };
  const alternatives = "alternatives" in result ? result.alternatives : [];
  return {
    values,
    problem: bookingRefusalWords(result),
    alternatives: alternatives.map((opening) => formatInstant(opening.startsAt)),
  };
}

const OWN_BOOKING = "You’ve already booked this session.";

/** The address of what this browser has just booked, if it is at that time. */
async function ownBookingAt(startsAt: Date): Promise<string | undefined> {
  const booking = await readOwnBooking(requestContext(), startsAt);
  return booking ? paths.booking(booking.token) : undefined;
}

/** What a person typed, to be shown again. */
function typedIn(form: FormData): Record<string, string> {
  return Object.fromEntries(
    ["name", "email", "phone", "note"].map((name) => [name, String(form.get(name) ?? "")]),
  );
}
