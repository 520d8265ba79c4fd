"use server";

import { redirect } from "next/navigation";
import type { DetailsState } from "@/components/booking/details-form";
import { bookSession } from "@/lib/booking/book-session";
import { holdTime } from "@/lib/booking/hold-time";
import { bookingInput, holdInput } from "@/lib/booking/schema";
import { paths } from "@/lib/paths";
import { formatInstant } from "@/lib/time";
import { runAction } from "@/lib/web/action";
import { allowAnyone } from "@/lib/web/guards";
import { clearHoldCookie, readHoldCookie, setHoldCookie } from "@/lib/web/hold-cookie";
import { whyWords } from "@/lib/web/refusal-words";

/** A visitor picks a time: it is held for them while they say who they are. */
export async function chooseTime(form: FormData): Promise<void> {
  allowAnyone();
  const input = holdInput.safeParse(Object.fromEntries(form));
  if (!input.success) redirect(paths.book());
  const { service, startsAt, trainer: coach, chapter } = input.data;
  const start = formatInstant(startsAt);
  const result = await runAction(async (ctx) =>
    holdTime(ctx, { ...input.data, holdToken: await readHoldCookie() }),
  );
  if (result.ok && result.holdToken && result.expiresAt)
    await setHoldCookie(result.holdToken, result.expiresAt);
  if (result.ok || "problem" in result) redirect(paths.bookDetails(service, { start, coach, chapter }));
  redirect(paths.bookService(service, { coach, chapter, taken: start }));
}

/** The details form: books, or says field by field what is to be mended, with all that was typed. */
export async function book(_: DetailsState, form: FormData): Promise<DetailsState> {
  allowAnyone();
  const typed = Object.fromEntries([...form].filter(([, value]) => typeof value === "string")) as Record<
    string,
    string
  >;
  // A button of an alternative sends its own start after the one of the form.
  const startsAt = String(form.getAll("startsAt").at(-1) ?? "");
  const input = bookingInput.safeParse({ ...typed, startsAt });
  if (!input.success) {
    const { fieldErrors } = input.error.flatten();
    return { values: typed, errors: fieldErrors };
  }
  const result = await runAction(async (ctx) =>
    bookSession(ctx, {
      ...input.data,
      source: "web",
      holdToken: await readHoldCookie(),
      // One form is one booking, however often it is sent; another time or other words are another.
      idempotencyKey: typed.formKey ? `web:${typed.formKey.slice(0, 60)}:${startsAt}` : undefined,
    }),
  );
  if (result.ok) {
    await clearHoldCookie();
    redirect(paths.booking(result.manageToken, { news: "booked" }));
  }
  if ("problem" in result) return { values: typed, problem: result.problem };
  switch (result.reason) {
    case "slot-taken":
      return {
        values: typed,
        problem: whyWords("trainer-busy"),
        alternatives: result.alternatives.map(({ startsAt: start }) => formatInstant(start)),
      };
    case "not-an-opening":
      return {
        values: typed,
        problem: whyWords(result.why),
        alternatives: result.alternatives.map(({ startsAt: start }) => formatInstant(start)),
      };
    case "already-booked":
      return {
        values: typed,
        problem: "You already have a place in this class. The link in your email shows it.",
      };
    case "idempotency-key-reused":
      return {
        values: typed,
        problem:
          "This form was sent before with other details. Look for our email, or choose the time once more.",
      };
    case "unknown-service":
    case "unknown-trainer":
      return { values: typed, problem: "We no longer offer this. Please choose again." };
  }
}
