"use server";

import { revalidatePath } from "next/cache";
import { notFound, RedirectType, redirect } from "next/navigation";
import { checkInBooking } from "@/lib/attendance/check-in-booking";
import { completeBooking } from "@/lib/attendance/complete-booking";
import { markNoShow } from "@/lib/attendance/mark-no-show";
import { reopenBooking } from "@/lib/attendance/reopen-booking";
import { restoreBooking } from "@/lib/attendance/restore-booking";
import { undoCheckIn } from "@/lib/attendance/undo-check-in";
import { bookSession } from "@/lib/booking/book-session";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { renewManageLink } from "@/lib/booking/renew-manage-link";
import {
  callerCancelInput,
  coachNoteInput,
  nextVisitInput,
  referenceOf,
  returnDay,
} from "@/lib/booking/schema";
import { writeCoachNote } from "@/lib/booking/write-coach-note";
import { THE_STUDIO } from "@/lib/limits/caller";
import { own } from "@/lib/own";
import { type BookingNews, paths } from "@/lib/paths";
import { runAction } from "@/lib/web/action";
import { byOf } from "@/lib/web/by";
import { coachBookingOf, SILENT_MS } from "@/lib/web/coach-booking";
import { requireCoach } from "@/lib/web/guards";

const DEEDS = {
  "check-in": checkInBooking,
  "undo-check-in": undoCheckIn,
  complete: completeBooking,
  "no-show": markNoShow,
  reopen: reopenBooking,
  restore: restoreBooking,
};

/** Notes whether somebody came, or takes that back, if it is this person's session. */
export async function attend(form: FormData): Promise<void> {
  const person = await requireCoach();
  const deed = form.get("do");
  const change = own(DEEDS, deed);
  if (!change) notFound();
  const by = await byOf(person);
  const result = await runAction(async (ctx) => {
    // Who canceled for a caller can undo that too.
    const toRun = deed !== "restore";
    const { booking } = await coachBookingOf(ctx, person, form.get("reference"), { toRun });
    return change(ctx, { bookingId: booking.id, by });
  });
  if ("problem" in result) return goBack(form, { news: "trouble" });
  if (!result.ok) return goBack(form, { news: result.reason === "place-gone" ? "place-gone" : "stale" });
  goBack(form, deed === "restore" ? { news: "restored" } : { next: deed === "complete" });
}

/** Cancels for a client who calls, with the fee that stood on the button or without. */
export async function cancelForCaller(form: FormData): Promise<void> {
  const person = await requireCoach();
  const input = callerCancelInput.safeParse(Object.fromEntries(form));
  if (!input.success) notFound();
  const withoutFee = input.data.fee === "none";
  const by = await byOf(person);
  const result = await runAction(async (ctx) => {
    const { booking } = await coachBookingOf(ctx, person, form.get("reference"));
    return cancelBooking(ctx, {
      bookingId: booking.id,
      by,
      wishOf: "client",
      withoutFee,
      toldFeeCents: withoutFee ? 0 : input.data.toldFeeCents,
      tellAt: new Date(ctx.now.getTime() + SILENT_MS),
    });
  });
  if ("problem" in result) return goBack(form, { news: "trouble" });
  if (!result.ok) return goBack(form, { news: result.reason === "fee-changed" ? "fee" : "stale" });
  goBack(form, { news: "cancelled" });
}

/** Keeps what the coach wrote about the session. */
export async function keepNote(form: FormData): Promise<void> {
  const person = await requireCoach();
  const input = coachNoteInput.safeParse(Object.fromEntries(form));
  if (!input.success) notFound();
  const by = await byOf(person);
  const result = await runAction(async (ctx) => {
    const { booking } = await coachBookingOf(ctx, person, form.get("reference"), { toRun: true });
    return writeCoachNote(ctx, { ...input.data, bookingId: booking.id, by });
  });
  goBack(form, result.ok ? { news: "note", next: true } : { news: "trouble" });
}

/** Makes a new manage link for the booking and emails it to the client; the old one stops working. */
export async function renewLink(form: FormData): Promise<void> {
  const person = await requireCoach();
  const by = await byOf(person);
  const result = await runAction(async (ctx) => {
    const { booking } = await coachBookingOf(ctx, person, form.get("reference"));
    return renewManageLink(ctx, { bookingId: booking.id, by });
  });
  goBack(form, { news: result.ok ? "link" : "trouble" });
}

/** Books the next visit of a booking's client: the same service and coach, for the contact as it was given. */
export async function bookNext(form: FormData): Promise<void> {
  const person = await requireCoach();
  const input = nextVisitInput.safeParse(Object.fromEntries(form));
  if (!input.success) notFound();
  const { startsAt, formKey } = input.data;
  const by = await byOf(person);
  const result = await runAction(async (ctx) => {
    const { booking } = await coachBookingOf(ctx, person, form.get("reference"), { toRun: true });
    return bookSession(ctx, {
      service: booking.service.slug,
      trainer: booking.trainer.slug,
      startsAt,
      name: booking.contactName,
      email: booking.contactEmail,
      phone: booking.contactPhone ?? undefined,
      source: "coach",
      confirmed: true,
      caller: THE_STUDIO,
      by,
      idempotencyKey: `next:${booking.id}:${formKey}:${startsAt.getTime()}`,
    });
  });
  if ("problem" in result) return goBack(form, { news: "trouble" });
  if (result.ok) redirect(paths.coachBooking(result.booking.reference, { news: "booked" }));
  goBack(form, { news: "taken", next: true });
}

/** To the day's list that the form stood in, at the same client, or to the booking's own page. */
function goBack(form: FormData, { news, next = false }: { news?: BookingNews; next?: boolean }): never {
  const reference = referenceOf.parse(form.get("reference"));
  const day = returnDay.parse(form.get("day") ?? undefined);
  if (!day) redirect(paths.coachBooking(reference, { news }), RedirectType.replace);
  // An address that differs by its fragment alone would only be scrolled to.
  revalidatePath(paths.coachDay());
  const query = { day, news, next: next ? reference : undefined, ...(news && { booking: reference }) };
  redirect(paths.coachDay(query, news && news !== "note" ? "" : reference), RedirectType.replace);
}
