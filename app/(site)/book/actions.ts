"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { DetailsState } from "@/components/booking/details-form";
import { windowMarks } from "@/components/booking/terms";
import { bookSession } from "@/lib/booking/book-session";
import { holdTime } from "@/lib/booking/hold-time";
import { listAlternatives } from "@/lib/booking/queries";
import { bookingInput, holdInput } from "@/lib/booking/schema";
import { requestBooking } from "@/lib/confirmation/request-booking";
import type { Context } from "@/lib/db";
import { formKeyField } from "@/lib/fields";
import { flash } from "@/lib/flash";
import { MOST_BROWSER_LEVEL } from "@/lib/limits/rules";
import { paths } from "@/lib/paths";
import { phoneIn } from "@/lib/phone";
import { listServices } from "@/lib/studio/queries";
import { formatInstant } from "@/lib/time";
import { anyoneAction } from "@/lib/web/action";
import { readOwnBooking, setBookedCookie } from "@/lib/web/booked-cookie";
import { clearHoldCookie, readHoldCookie, setHoldCookie } from "@/lib/web/hold-cookie";
import { type BookingRefusal, bookingRefusalWords } from "@/lib/web/refusals";
import { currentPerson } from "@/lib/web/session";
import { siteStudio } from "@/lib/web/studio";

const work = z.string().default("");

/** Holds the time that a visitor picked while they enter their details. */
export const chooseTime = anyoneAction(
  holdInput,
  async (ctx, input) => holdTime(ctx, { ...input, caller: ctx.caller, holdToken: await readHoldCookie() }),
  async (result, input) => {
    if (result.ok && result.holdToken && result.expiresAt)
      await setHoldCookie(result.holdToken, result.expiresAt);
    const hold = !result.ok && "challenge" in result ? "later" : undefined;
    if (result.ok || hold) redirect(detailsOf(input, hold));
    const { service, startsAt, trainer: coach, chapter } = input;
    redirect(paths.bookService(service, { coach, chapter, taken: formatInstant(startsAt) }));
  },
  // Without a hold, the time can still be booked unless someone else is faster.
  { refused: (_, { input }) => redirect(input ? detailsOf(input) : paths.book()) },
);

function detailsOf({ service, startsAt, trainer, chapter }: z.output<typeof holdInput>, hold?: "later") {
  return paths.bookDetails(service, { start: formatInstant(startsAt), coach: trainer, chapter, hold });
}

/** Holds a time for a browser that has used up its free holds, in exchange for proof of work. */
export const holdLater = anyoneAction(
  holdInput.extend({ work }),
  async (ctx, input) => holdTime(ctx, { ...input, caller: ctx.caller, holdToken: await readHoldCookie() }),
  async (result): Promise<{ challenge?: string; isHeld?: boolean }> => {
    if ("challenge" in result && result.level <= MOST_BROWSER_LEVEL)
      return { challenge: JSON.stringify(result.challenge) };
    if (!result.ok || !result.holdToken || !result.expiresAt) return {};
    await setHoldCookie(result.holdToken, result.expiresAt);
    return { isHeld: true };
  },
  { refused: () => ({}) },
);

/** Books with the details form, or says what to fix and returns what was typed. */
export const book = anyoneAction(
  ({ country }) =>
    bookingInput.extend({
      phone: phoneIn(country),
      formKey: formKeyField.catch(""),
      work,
      scripts: z.string().optional(),
    }),
  async (ctx, { formKey, work, scripts, by, ...input }) => {
    const { caller } = ctx;
    const person = await currentPerson();
    const holdToken = await readHoldCookie();
    // A form that is sent twice books once; with another time or other details it books again.
    const key = formKey && `${formKey}:${formatInstant(input.startsAt)}`;
    const result = await bookSession(ctx, {
      ...input,
      source: "web",
      caller,
      work,
      confirmed: person?.email.toLowerCase() === input.email.toLowerCase(),
      by,
      holdToken,
      idempotencyKey: key ? `web:${key}` : undefined,
    });
    if (result.ok || result.reason !== "proof-of-work") return result;
    const canWork = scripts === "on" && work !== "none" && result.level <= MOST_BROWSER_LEVEL;
    if (canWork) return result;
    // Without proof of work, the booking waits for a click in its email.
    return { byEmail: await requestBooking(ctx, { ...input, caller, formKey: key || undefined, holdToken }) };
  },
  async (result, input, ctx): Promise<DetailsState> => {
    if ("byEmail" in result) {
      const { byEmail } = result;
      if (!byEmail.ok)
        return byEmail.reason === "too-many" ? { problem: TOO_MANY } : refused(ctx, byEmail, input);
      if (byEmail.isHeld) await clearHoldCookie();
      const held = byEmail.isHeld ? formatInstant(byEmail.expiresAt) : undefined;
      redirect(paths.bookByEmail({ start: formatInstant(input.startsAt), held }));
    }
    if (result.ok) {
      await clearHoldCookie();
      await setBookedCookie(result.manageToken, result.booking.bookedAt);
      redirect(flash(paths.booking(result.manageToken), "booked"));
    }
    if (result.reason === "proof-of-work") return { challenge: JSON.stringify(result.challenge) };
    // This browser may have just booked that time.
    const own = await readOwnBooking(ctx, input.startsAt);
    if (own) return { problem: "You’ve already booked this session.", own: paths.booking(own.token) };
    return refused(ctx, result, input);
  },
);

const TOO_MANY =
  "Many bookings are coming from your network or with this email right now, so we can’t take this one here. Please call us, or try again later.";

async function refused(
  ctx: Context,
  refusal: BookingRefusal,
  asked: { service: string },
): Promise<DetailsState> {
  const alternatives = "asked" in refusal ? await listAlternatives(ctx, refusal.asked) : [];
  const service = (await listServices(ctx)).find(({ slug }) => slug === asked.service);
  const markOf = service && windowMarks(await siteStudio(), service, ctx.now);
  return {
    problem: bookingRefusalWords(refusal, alternatives.length > 0),
    alternatives: alternatives.map((opening) => ({
      startsAt: formatInstant(opening.startsAt),
      mark: markOf?.(opening) ?? null,
    })),
  };
}
