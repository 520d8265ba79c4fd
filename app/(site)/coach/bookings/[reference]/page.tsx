import type { Metadata } from "next";
import { EventList } from "@/components/audit/event-list";
import { BookingControls } from "@/components/booking/booking-controls";
import { BookingDetails } from "@/components/booking/booking-details";
import { CoachBookingHead } from "@/components/booking/coach-booking-head";
import { CoachNoteForm } from "@/components/booking/coach-note";
import { RenewLinkForm } from "@/components/booking/renew-link-form";
import { GoodToKnow } from "@/components/clients/good-to-know";
import { NextVisitTimes } from "@/components/day/next-visit";
import { BookingEmails } from "@/components/outbox/booking-emails";
import { Section } from "@/components/ui/section";
import { canReadNotes, canRunSession, canSeeClient } from "@/lib/access/rules";
import { listEvents } from "@/lib/audit/queries";
import { attendance } from "@/lib/booking/rules";
import { listClientNotes } from "@/lib/clients/queries";
import { offerNextVisit } from "@/lib/day/coach-day";
import { flashField } from "@/lib/flash";
import { listDeliveries } from "@/lib/outbox/queries";
import { listCoaches } from "@/lib/studio/queries";
import { namesBySlug } from "@/lib/studio/rules";
import { coachBookingOf } from "@/lib/web/coach-booking";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { attend, bookNext, renewLink, saveNote } from "../actions";
import { sendBookingEmailAgain } from "./actions";

export const metadata: Metadata = { title: "Booking" };

export default async function CoachBookingPage({ params, searchParams }: PageProps<"reference">) {
  const person = await requireCoach();
  const ctx = requestContext();
  const [{ reference }, query] = await Promise.all([params, readQuery(searchParams, { flash: flashField })]);
  const found = await coachBookingOf(ctx, person, reference);
  const { booking, trainerId, slotId } = found;
  const { canCancel } = found.policy;
  const { startsAt, timeZone, currency, service, trainer } = booking;
  const mayRun = canRunSession(person, { trainerId });
  const listing = { state: "all" as const, booking: reference, page: 1 };
  const again = { service: service.slug, trainer: trainer.slug, startsAt, timeZone };
  const [events, coaches, { messages }, nextVisit] = await Promise.all([
    listEvents(ctx, [booking.id, slotId]),
    listCoaches(ctx, { everyone: true }).then(namesBySlug),
    listDeliveries(ctx, { ...listing, trainerId: null }),
    mayRun && startsAt <= ctx.now ? offerNextVisit(ctx, again) : null,
  ]);
  const mayReadNotes = canReadNotes(person, { trainerId });
  const mayOpenRecord = canSeeClient(person, { trainerIds: found.clientCoachIds });
  const remember = mayReadNotes && mayOpenRecord ? await listClientNotes(ctx, found.clientId) : [];
  const { status, contactName: name } = booking;
  const actionable = { reference, name, day: undefined, status, attendance: attendance(booking, ctx.now) };
  return (
    <div className="wrap max-w-3xl pt-8">
      <CoachBookingHead booking={booking} mayRun={mayRun} canCancel={canCancel} flash={query.flash} />
      <BookingControls booking={actionable} mayRun={mayRun} canCancel={canCancel} attend={attend} />
      <GoodToKnow notes={remember} />
      <Section className="my-8" title="Booking details">
        <BookingDetails found={found} mayReadNotes={mayReadNotes} mayOpenRecord={mayOpenRecord} />
      </Section>
      {mayReadNotes && <CoachNoteForm booking={actionable} note={found.coachNote} action={saveNote} />}
      {nextVisit && (
        <NextVisitTimes booking={actionable} next={nextVisit} {...again} {...booking} action={bookNext} />
      )}
      <BookingEmails
        messages={messages}
        listing={listing}
        timeZone={timeZone}
        sendAgain={sendBookingEmailAgain}
      >
        <RenewLinkForm reference={reference} action={renewLink} />
      </BookingEmails>
      <Section className="my-8" title="History">
        <EventList events={events} telling={{ timeZone, currency, coaches }} />
      </Section>
    </div>
  );
}
