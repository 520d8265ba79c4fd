import type { Metadata } from "next";
import { EventList } from "@/components/audit/event-list";
import { AttendanceButtons, UndoButton } from "@/components/booking/attendance-buttons";
import { AttendanceState } from "@/components/booking/attendance-state";
import { BookingDetails } from "@/components/booking/booking-details";
import { CoachNoteForm } from "@/components/booking/coach-note";
import { RenewLinkForm } from "@/components/booking/renew-link-form";
import { NextVisitTimes } from "@/components/day/next-visit";
import { DeliveryList } from "@/components/outbox/delivery-list";
import { BackLink } from "@/components/ui/back-link";
import { ButtonLink } from "@/components/ui/button-link";
import { Flash } from "@/components/ui/flash";
import { Section } from "@/components/ui/section";
import { canReadNotes, canRunSession, canSeeClient } from "@/lib/access/rules";
import { listEvents } from "@/lib/audit/queries";
import { attendance } from "@/lib/booking/rules";
import { listClientNotes } from "@/lib/clients/queries";
import { offerNextVisit } from "@/lib/day/coach-day";
import { flashField } from "@/lib/flash";
import { listDeliveries } from "@/lib/outbox/queries";
import { paths } from "@/lib/paths";
import { listCoaches } from "@/lib/studio/queries";
import { namesBySlug } from "@/lib/studio/rules";
import { dateInZone, formatDateTime, formatZone } from "@/lib/time";
import { coachBookingOf } from "@/lib/web/coach-booking";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { type Query, readQuery } from "@/lib/web/query";
import { attend, bookNext, renewLink, saveNote } from "../actions";
import { sendBookingEmailAgain } from "./actions";

export const metadata: Metadata = { title: "Booking" };

export default async function CoachBookingPage(props: {
  params: Promise<{ reference: string }>;
  searchParams: Query;
}) {
  const person = await requireCoach();
  const ctx = requestContext();
  const [{ reference }, query] = await Promise.all([
    props.params,
    readQuery(props.searchParams, { flash: flashField }),
  ]);
  const found = await coachBookingOf(ctx, person, reference);
  const { booking, policy, trainerId, slotId } = found;
  const { startsAt, timeZone, currency, service, trainer } = booking;
  const mayRun = canRunSession(person, { trainerId });
  const listing = { state: "all" as const, booking: reference, page: 1 };
  const again = { service: service.slug, trainer: trainer.slug, startsAt, timeZone };
  const [events, coaches, { messages }, nextVisit] = await Promise.all([
    listEvents(ctx, [booking.id, slotId]),
    listCoaches(ctx, { everybody: true }).then(namesBySlug),
    listDeliveries(ctx, { ...listing, trainerId: null }),
    mayRun && startsAt <= ctx.now ? offerNextVisit(ctx, again) : null,
  ]);
  const mayReadNotes = canReadNotes(person, { trainerId });
  const mayOpenRecord = canSeeClient(person, { trainerIds: found.clientCoachIds });
  const remember = mayReadNotes && mayOpenRecord ? await listClientNotes(ctx, found.clientId) : [];
  const { status, contactName: name } = booking;
  const actionable = { reference, name, day: undefined, status, attendance: attendance(booking, ctx.now) };
  const day = dateInZone(startsAt.getTime(), timeZone);
  return (
    <div className="wrap max-w-3xl pt-8">
      {mayRun ? (
        <BackLink href={paths.coachDay({ day }, reference)}>The day</BackLink>
      ) : (
        <BackLink href={paths.coachCalendar({ coach: trainer.slug, date: day })}>
          {trainer.name}’s calendar
        </BackLink>
      )}
      <h1 className="flex flex-wrap items-center gap-x-4 gap-y-1 text-4xl [overflow-wrap:anywhere]">
        {booking.contactName}
        <AttendanceState {...booking} timeZone={timeZone} />
      </h1>
      <p className="mt-2 text-muted">
        {service.name}, {formatDateTime(startsAt, timeZone)} {formatZone(startsAt, timeZone)}
      </p>
      <Flash flash={query.flash} className="my-5">
        {query.flash === "booking-booked" && policy.canCancel && (
          <ButtonLink look="quiet" className="mt-3" href={paths.coachBookingCancel(reference)}>
            Undo: cancel it
          </ButtonLink>
        )}
      </Flash>
      {!mayRun && (
        <p className="mt-4">
          You booked this for {trainer.name}. You can reschedule or cancel it; notes and attendance are{" "}
          {trainer.name}’s.
        </p>
      )}
      {mayRun && <AttendanceButtons booking={actionable} action={attend} />}
      {policy.canCancel && (
        <div className="mt-4 mb-1 grid grid-cols-2 gap-2.5 sm:flex">
          <ButtonLink look="quiet" href={paths.coachBookingReschedule(reference)}>
            Reschedule
          </ButtonLink>
          <ButtonLink look="danger" href={paths.coachBookingCancel(reference)}>
            Cancel
          </ButtonLink>
        </div>
      )}
      {(mayRun || status === "CANCELLED") && <UndoButton booking={actionable} action={attend} />}
      {remember.map(({ id, text }) => (
        <p key={id} className="mt-4 whitespace-pre-line border-danger border-l-2 pl-3">
          <span className="font-semibold">Good to know: </span>
          {text}
        </p>
      ))}
      <Section className="my-8" title="Booking details">
        <BookingDetails found={found} mayReadNotes={mayReadNotes} mayOpenRecord={mayOpenRecord} />
      </Section>
      {mayReadNotes && <CoachNoteForm booking={actionable} note={found.coachNote} action={saveNote} />}
      {nextVisit && (
        <NextVisitTimes booking={actionable} next={nextVisit} {...again} {...booking} action={bookNext} />
      )}
      <Section className="my-8" title="Emails">
        {messages.length === 0 && <p className="card p-6">No emails about this booking yet.</p>}
        {messages.length > 0 && (
          <DeliveryList
            messages={messages}
            listing={listing}
            timeZone={timeZone}
            sendAgain={sendBookingEmailAgain}
          />
        )}
        <RenewLinkForm reference={reference} action={renewLink} />
      </Section>
      <Section className="my-8" title="History">
        <EventList events={events} telling={{ timeZone, currency, coaches }} />
      </Section>
    </div>
  );
}
