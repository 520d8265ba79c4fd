import { confirmationToken } from "@/lib/booking/confirmation";
import { ensureManageToken } from "@/lib/booking/manage-link";
import { isStillForGuest, isStillTrue } from "@/lib/booking/messages";
import { listOwnOverlaps } from "@/lib/booking/overlaps";
import { getBookingById } from "@/lib/booking/queries";
import { type GuestView, listCoachDay } from "@/lib/day/queries";
import { type Context, inTransaction } from "@/lib/db";
import { env } from "@/lib/env";
import { compose, deliver, describeMailError, type Mail, type MailAddress, senderOf } from "@/lib/mail";
import { isOverDailyLimit } from "@/lib/outbox/recipient-limit";
import {
  type BookingMessage,
  type ClassChangeFacts,
  type ClassMessage,
  isClassChangeTrue,
  isTooLate,
  isUrgent,
  type NewMessage,
  TOO_MANY_FOR_STRANGER,
  type TomorrowFacts,
} from "@/lib/outbox/rules";
import { paths } from "@/lib/paths";
import { getStudio, type StudioView } from "@/lib/studio/queries";
import { renderBookingRequest } from "./render-booking-request";
import { renderClientEmail } from "./render-client-email";
import { renderLead, renderLeadReply } from "./render-lead";
import {
  type RenderedMail,
  renderClassChange,
  renderClassMessage,
  renderMessage,
  renderTomorrowList,
} from "./render-message";
import { renderSignIn } from "./render-sign-in";

export interface SendMessageInput {
  messageId: string;
  /** Whether the job gives up after this attempt: the message is then FAILED. */
  isLastAttempt?: boolean;
}

/** Where mail goes: to an SMTP server, into the mailbox of the demo, or nowhere yet. */
export type MailRoute = { smtpUrl: string } | "mailbox" | "none";

type QueuedMessage = NewMessage & { id: string; limited: boolean };

const TOO_LATE = "it would have come too late to be of use";

/**
 * Sends a message that is still queued, still true and not too late, and writes down what became of it. No transaction and no lock
 * is held while the mail server talks, so that it cannot keep a booking waiting.
 *
 * At least once: should the process die between the server's acceptance and our note of it, the message goes again
 * with the same Message-ID. A failure is noted with its reason and thrown, so that the job is tried again later; a
 * refusal for good, or the last attempt, makes the message FAILED.
 */
export async function sendMessage(
  ctx: Context,
  input: SendMessageInput,
  route = routeOf(env),
): Promise<void> {
  const message = await beginAttempt(ctx, input.messageId);
  if (!message) return;
  try {
    if (isTooLate(message.facts, ctx.now)) return await withdraw(ctx, message.id, TOO_LATE);
    if (await isHeldBack(ctx, message)) return await withdraw(ctx, message.id, TOO_MANY_FOR_STRANGER);
    const mail = await writeMail(ctx, message);
    if (!mail) return await withdraw(ctx, message.id, null);
    await hand(ctx, message, mail, route);
  } catch (error) {
    return noteFailure(ctx, message.id, error, input.isLastAttempt ?? false);
  }
  // Whatever it was meanwhile, it has been sent.
  await ctx.db.$executeRaw`
    update messages set status = 'SENT', sent_at = ${ctx.now}, last_error = null where id = ${message.id}::uuid`;
}

/** What went out at once was counted when it was written; what waited for its time is counted now. */
async function isHeldBack(ctx: Context, message: QueuedMessage): Promise<boolean> {
  if (!message.limited || !message.sendAt) return false;
  return inTransaction(ctx, (tx) => isOverDailyLimit(tx, message));
}

/** The mail of a message, with its subject noted, or null when it is not true any more. */
async function writeMail(ctx: Context, message: QueuedMessage): Promise<Mail | null> {
  const found = await getStudio(ctx);
  const from = senderOf(env.MAIL_FROM, found);
  const rendered = await render(ctx, message, { ...found, email: found.email || from.address });
  if (!rendered) return null;
  await ctx.db.$executeRaw`update messages set subject = ${rendered.subject} where id = ${message.id}::uuid`;
  const messageId = `${message.id}@${new URL(env.APP_URL).hostname}`;
  const replyTo = rendered.replyTo ?? studioIfNotSender(found.email, from);
  return { ...rendered, messageId, from, to: message.to, replyTo };
}

/** Answers go to the studio also when another address sends for it. */
function studioIfNotSender(studioEmail: string, from: MailAddress): string | undefined {
  return studioEmail && studioEmail.toLowerCase() !== from.address.toLowerCase() ? studioEmail : undefined;
}

function render(ctx: Context, message: QueuedMessage, studio: StudioView): Promise<RenderedMail | null> {
  switch (message.template) {
    case "sign-in":
      return renderSignIn(ctx, message.facts, studio);
    case "booking-request":
      return renderBookingRequest(ctx, message.facts, studio);
    case "coach-tomorrow":
      return writeTomorrowList(ctx, message.facts, studio);
    case "class-message":
      return writeToGuest(ctx, message, studio);
    case "coach-class-changed":
      return writeClassChange(ctx, message.facts, studio);
    case "client-email-confirm":
    case "client-email-notice":
      return renderClientEmail(ctx, message, studio);
    case "lead-reply":
      return renderLeadReply(message.facts, studio);
    case "lead-received":
    case "lead-assigned":
    case "lead-unanswered":
      return renderLead(ctx, message, studio);
    default:
      return writeAboutBooking(ctx, message, studio);
  }
}

async function writeAboutBooking(
  ctx: Context,
  message: BookingMessage,
  studio: StudioView,
): Promise<RenderedMail | null> {
  const { booking, policy } = await getBookingById(ctx, message.bookingId);
  if (!isStillTrue(message.template, message.facts, booking)) return null;
  const isNews = message.template === "booking-confirmed" || message.template === "booking-moved";
  const { startsAt, endsAt, id: besides } = booking;
  const overlaps = isNews
    ? await listOwnOverlaps(ctx, { email: message.to, startsAt, endsAt, besides })
    : undefined;
  return renderMessage({
    ...message,
    ...(overlaps && { overlaps }),
    booking,
    policy,
    studio,
    manageUrl: env.APP_URL + paths.booking(await ensureManageToken(ctx, booking.id)),
    bookUrl: env.APP_URL + paths.book(),
    coachUrl: env.APP_URL + paths.coachBooking(booking.reference),
    confirmUrl: await confirmUrlFor(ctx, message, booking),
    now: ctx.now,
  });
}

/**
 * Where a client confirms a booking that somebody merely made. Only this email has it, so that a click proves who reads the
 * address: docs/decisions/0040.
 */
async function confirmUrlFor(
  ctx: Context,
  { template, to, bookingId }: BookingMessage,
  booking: { id: string; contactEmail: string },
): Promise<string | undefined> {
  if (template !== "booking-confirmed" || to.toLowerCase() !== booking.contactEmail.toLowerCase()) return;
  const { confirmedAt } = await ctx.db.booking.findUniqueOrThrow({
    where: { id: bookingId },
    select: { confirmedAt: true },
  });
  return confirmedAt ? undefined : env.APP_URL + paths.bookingConfirm(confirmationToken(booking));
}

async function writeToGuest(
  ctx: Context,
  { bookingId, facts }: ClassMessage,
  studio: StudioView,
): Promise<RenderedMail | null> {
  const { booking } = await getBookingById(ctx, bookingId);
  if (!isStillForGuest(facts, booking)) return null;
  const manageUrl = env.APP_URL + paths.booking(await ensureManageToken(ctx, booking.id));
  return renderClassMessage({ facts, booking, studio, manageUrl });
}

async function writeClassChange(
  ctx: Context,
  facts: ClassChangeFacts,
  studio: StudioView,
): Promise<RenderedMail | null> {
  const slot = await ctx.db.slot.findUnique({
    where: { id: facts.slotId },
    select: { startsAt: true, status: true, trainer: { select: { slug: true } } },
  });
  if (!slot || !isClassChangeTrue(facts, slot)) return null;
  return renderClassChange({ facts, studio, classUrl: env.APP_URL + paths.coachClass(facts.slotId) });
}

/** As the calendar is now: null when nobody comes any more, or when the coach has left. */
async function writeTomorrowList(
  ctx: Context,
  { trainerId, date }: TomorrowFacts,
  studio: StudioView,
): Promise<RenderedMail | null> {
  const coach = await ctx.db.trainer.findFirst({
    where: { id: trainerId, active: true },
    select: { name: true },
  });
  const day = await listCoachDay(ctx, { trainerId, date, timeZone: studio.timeZone });
  const sessions = day
    .map(({ guests, ...session }) => ({ ...session, clients: guests.filter(isExpected).map(asListed) }))
    .filter(({ clients }) => clients.length > 0);
  return coach && sessions.length > 0
    ? renderTomorrowList({ studio, coach: coach.name, date, sessions })
    : null;
}

function isExpected({ status }: GuestView): boolean {
  return status === "CONFIRMED";
}

/** A guest as the list shows them: that there is a note, and not what it says. */
function asListed({ name, sealedNote, chapter, earlierVisits }: GuestView) {
  return { name, hasNote: sealedNote !== null, chapter, isFirstVisit: earlierVisits === 0 };
}

/** No attempt was made, so none is counted. Without a reason it had become untrue. */
async function withdraw(ctx: Context, id: string, reason: string | null): Promise<void> {
  await ctx.db.$executeRaw`
    update messages set status = 'WITHDRAWN', attempts = attempts - 1, last_error = ${reason}
    where id = ${id}::uuid and status = 'QUEUED'`;
}

function routeOf(settings: { SMTP_URL?: string | undefined; MAILBOX: "on" | "off" }): MailRoute {
  if (settings.SMTP_URL) return { smtpUrl: settings.SMTP_URL };
  return settings.MAILBOX === "on" ? "mailbox" : "none";
}

/** Counts the attempt before it is made, so that one that kills the process is counted too. */
async function beginAttempt(ctx: Context, id: string): Promise<QueuedMessage | undefined> {
  const [message] = await ctx.db.$queryRaw<QueuedMessage[]>`
    update messages set attempts = attempts + 1, attempted_at = ${ctx.now} where id = ${id}::uuid and status = 'QUEUED'
    returning id, template, "to", booking_id as "bookingId", lead_id as "leadId", facts, limited, send_at as "sendAt"`;
  return message;
}

async function hand(
  ctx: Context,
  { id, template }: QueuedMessage,
  mail: Mail,
  route: MailRoute,
): Promise<void> {
  if (route === "none") throw new Error("SMTP_URL is not set");
  if (route !== "mailbox") return deliver(route.smtpUrl, mail, isUrgent(template) ? "urgent" : "usual");
  const raw = await compose(mail);
  await ctx.db.mailboxEntry.upsert({
    where: { messageId: id },
    create: { messageId: id, raw, keptAt: ctx.now },
    update: { raw, keptAt: ctx.now },
    select: { messageId: true },
  });
}

async function noteFailure(ctx: Context, id: string, error: unknown, isLastAttempt: boolean): Promise<void> {
  const { reason, permanent } = describeMailError(error);
  const givenUp = permanent || isLastAttempt;
  await ctx.db.$executeRaw`
    update messages set last_error = ${reason},
      status = case when ${givenUp} then 'FAILED'::"MessageStatus" else status end
    where id = ${id}::uuid and status = 'QUEUED'`;
  if (!givenUp) throw new Error(`message ${id}: ${reason}`);
}
