"use server";

import { redirect } from "next/navigation";
import { flattenError } from "zod";
import type { DetailsState } from "@/components/booking/details-form";
import { windowMarks } from "@/components/booking/terms";
import { bookSession } from "@/lib/booking/book-session";
import { holdTime } from "@/lib/booking/hold-time";
import { listAlternatives } from "@/lib/booking/queries";
import { type BookingInput, bookingInput, holdInput } from "@/lib/booking/schema";
import { requestBooking } from "@/lib/confirmation/request-booking";
import { MOST_BROWSER_LEVEL } from "@/lib/limits/rules";
import { paths } from "@/lib/paths";
import { phoneIn } from "@/lib/phone";
import { listServices } from "@/lib/studio/queries";
import { formatInstant } from "@/lib/time";
import { runAction } from "@/lib/web/action";
import { readOwnBooking, setBookedCookie } from "@/lib/web/booked-cookie";
import { byOf } from "@/lib/web/by";
import { requestContext } from "@/lib/web/context";
import { formKeyOf } from "@/lib/web/form";
import { allowAnyone } from "@/lib/web/guards";
import { clearHoldCookie, readHoldCookie, setHoldCookie } from "@/lib/web/hold-cookie";
import { type BookingRefusal, bookingRefusalWords } from "@/lib/web/refusal-words";
import { currentPerson } from "@/lib/web/session";
import { siteStudio } from "@/lib/web/studio";

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
  const hold = !result.ok && "challenge" in result ? "later" : undefined;
  if (result.ok || "problem" in result || hold)
    redirect(paths.bookDetails(service, { start, coach, chapter, hold }));
  redirect(paths.bookService(service, { coach, chapter, taken: start }));
}

/** Holds a time for a browser that has held as many as are free: asks it for work, and holds with the answer. */
export async function holdLater(form: FormData): Promise<{ challenge?: string; isHeld?: boolean }> {
  allowAnyone();
  const input = holdInput.safeParse(Object.fromEntries(form));
  if (!input.success) return {};
  const work = String(form.get("work") ?? "");
  const result = await runAction(async (ctx, caller) =>
    holdTime(ctx, { ...input.data, caller, work, holdToken: await readHoldCookie() }),
  );
  if ("challenge" in result && result.level <= MOST_BROWSER_LEVEL)
    return { challenge: JSON.stringify(result.challenge) };
  if (!result.ok || !result.holdToken || !result.expiresAt) return {};
  await setHoldCookie(result.holdToken, result.expiresAt);
  return { isHeld: true };
}

/** The details form: books, or says field by field what is to be mended, with all that was typed. */
export async function book(_: DetailsState, form: FormData): Promise<DetailsState> {
  allowAnyone();
  const sent = Object.fromEntries([...form].filter(([name]) => !name.startsWith("$")));
  // A button of an alternative sends its own start after the one of the form.
  const startsAt = String(form.getAll("startsAt").at(-1) ?? "");
  const values = typedIn(form);
  const { country } = await siteStudio();
  const input = bookingInput.extend({ phone: phoneIn(country) }).safeParse({ ...sent, startsAt });
  if (!input.success) return { values, errors: flattenError(input.error).fieldErrors };
  const person = await currentPerson();
  const formKey = formKeyOf(form);
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
  if (result.reason === "proof-of-work") {
    const canWork = form.get("scripts") === "on" && form.get("work") !== "none";
    if (canWork && result.level <= MOST_BROWSER_LEVEL)
      return { values, challenge: JSON.stringify(result.challenge) };
    return askByEmail(input.data, { values, formKey: formKey && `${formKey}:${startsAt}` });
  }
  const own = await ownBookingAt(input.data.startsAt);
  if (own) return { values, problem: OWN_BOOKING, own };
  return refused(result, input.data, values);
}

/** Where no work can be done: the booking waits for a click in its email. */
async function askByEmail(
  input: BookingInput,
  { values, formKey }: { values: Record<string, string>; formKey: string },
): Promise<DetailsState> {
  const result = await runAction(async (ctx, caller) =>
    requestBooking(ctx, {
      ...input,
      caller,
      formKey: formKey || undefined,
      holdToken: await readHoldCookie(),
    }),
  );
  if ("problem" in result) return { values, problem: result.problem };
  if (!result.ok && result.reason === "too-many") return { values, problem: TOO_MANY };
  if (!result.ok) return refused(result, input, values);
  if (result.isHeld) await clearHoldCookie();
  const held = result.isHeld ? formatInstant(result.expiresAt) : undefined;
  redirect(paths.bookByEmail({ start: formatInstant(input.startsAt), held }));
}

const TOO_MANY =
  "Many bookings are coming from your network or with this email right now, so we can’t take this one here. Please call us, or try again later.";

async function refused(
  refusal: BookingRefusal,
  asked: { service: string },
  values: Record<string, string>,
): Promise<DetailsState> {
  const ctx = requestContext();
  const alternatives = "asked" in refusal ? await listAlternatives(ctx, refusal.asked) : [];
  const service = (await listServices(ctx)).find(({ slug }) => slug === asked.service);
  const markOf = service && windowMarks(await siteStudio(), service, ctx.now);
  return {
    values,
    problem: bookingRefusalWords(refusal, alternatives.length > 0),
    alternatives: alternatives.map((opening) => ({
      startsAt: formatInstant(opening.startsAt),
      mark: markOf?.(opening) ?? null,
    })),
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
