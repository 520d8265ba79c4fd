import * as classMessage from "@/emails/class-message";
import * as coachClassChanged from "@/emails/coach-class-changed";
import { ensureManageToken } from "@/lib/booking/manage-link";
import { getBookingById } from "@/lib/booking/queries";
import { classTemplates, isClassChangeTrue, isStillForGuest } from "@/lib/classes/messages";
import { paths } from "@/lib/paths";
import { sayableName, sessionOf } from "./booking-props";
import { absolute, email } from "./email";

export const classEmails = {
  /** To one guest. */
  "class-message": email({
    template: classTemplates["class-message"],
    read: async (ctx, { bookingId }) => (await getBookingById(ctx, bookingId!)).booking,
    isStillTrue: ({ facts }, booking) => isStillForGuest(facts, booking),
    props: async (ctx, { message: { facts }, found: booking, studio }) => ({
      studio,
      session: sessionOf(booking.service.name, facts),
      subject: facts.subject,
      text: facts.text,
      name: sayableName(booking.contactName),
      manageUrl: absolute(paths.booking(await ensureManageToken(ctx, booking.id))),
    }),
    subject: classMessage.subject,
    Body: classMessage.ClassMessage,
    replyTo: ({ studio }) => studio.email,
  }),
  "coach-class-changed": email({
    template: classTemplates["coach-class-changed"],
    read: (ctx, { facts }) =>
      ctx.db.slot.findUnique({
        where: { id: facts.slotId },
        select: { startsAt: true, status: true, trainer: { select: { slug: true } } },
      }),
    isStillTrue: ({ facts }, slot) => isClassChangeTrue(facts, slot),
    props: (_, { message: { facts }, studio }) => ({
      studio,
      session: sessionOf(facts.service, facts),
      previous: facts.previous && sessionOf(facts.service, facts.previous),
      event: facts.event,
      guests: facts.guests,
      reader: facts.reader.name,
      classUrl: absolute(paths.coachClass(facts.slotId)),
    }),
    subject: coachClassChanged.subject,
    Body: coachClassChanged.CoachClassChanged,
  }),
};
