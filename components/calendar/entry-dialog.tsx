"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Dialog } from "@/components/ui/dialog";
import { TextLink } from "@/components/ui/text-link";
import { type CalendarEntry, entryTitle, placesTaken, rescheduledBy } from "@/lib/calendar/rules";
import { paths } from "@/lib/paths";
import { formatDate, formatSpan } from "@/lib/time";
import { RescheduleForm } from "./reschedule-form";
import type { Target } from "./use-reschedule";

interface EntryDialogProps {
  entry: CalendarEntry;
  timeZone: string;
  coaches: readonly { slug: string; name: string }[];
  mayChange: boolean;
  now: number;
  onReschedule: (target: Target) => void;
  onClose: () => void;
}

export function EntryDialog(props: EntryDialogProps) {
  const { entry, timeZone, coaches, mayChange, now, onReschedule, onClose } = props;
  const [isMoving, setIsMoving] = useState(false);
  const coach = coaches.find(({ slug }) => slug === entry.coach)?.name;
  const guest = entry.kind === "session" ? entry.guests[0] : undefined;
  const mayReschedule = mayChange && rescheduledBy(entry, now) !== undefined;
  return (
    <Dialog title={entryTitle(entry)} onClose={onClose}>
      <WhenAndWith entry={entry} timeZone={timeZone} coach={coach} />
      {entry.kind === "hold" && (
        <p className="mt-3">Someone is booking this time. We’re holding it for them for a few minutes.</p>
      )}
      <Guests entry={entry} />
      {guest && !guest.mayOpen && (
        <p className="mt-2 text-base text-muted">
          {coach ?? "Its coach"} and the owner can open and change this booking.
        </p>
      )}
      {isMoving ? (
        <RescheduleForm {...{ entry, coaches, timeZone, onReschedule }} onCancel={() => setIsMoving(false)} />
      ) : (
        <Ways
          {...{ entry, mayChange }}
          reference={guest?.mayOpen ? guest.reference : undefined}
          onMove={mayReschedule ? () => setIsMoving(true) : undefined}
        />
      )}
    </Dialog>
  );
}

function WhenAndWith({
  entry,
  timeZone,
  coach,
}: Pick<EntryDialogProps, "entry" | "timeZone"> & { coach: string | undefined }) {
  const startsAt = new Date(entry.startsAt);
  return (
    <>
      <p className="mt-2 font-semibold">
        {formatDate(startsAt, timeZone)}, {formatSpan(startsAt, new Date(entry.endsAt), timeZone)}
      </p>
      <p className="text-base text-muted">
        {[entry.service, coach && `with ${coach}`, entry.table].filter(Boolean).join(" · ")}
        {entry.kind === "class" && ` · ${placesTaken(entry)} places taken`}
      </p>
    </>
  );
}

interface WaysProps {
  entry: CalendarEntry;
  /** The booking's, if the viewer may open it. */
  reference: string | undefined;
  mayChange: boolean;
  onMove: (() => void) | undefined;
}

function Ways({ entry, reference, mayChange, onMove }: WaysProps) {
  return (
    <p className="mt-6 flex flex-wrap gap-3">
      {onMove && <Button onClick={onMove}>Reschedule…</Button>}
      {reference && (
        <ButtonLink look="quiet" href={paths.coachBooking(reference)}>
          Open the booking
        </ButtonLink>
      )}
      {onMove && reference && (
        <ButtonLink look="danger" href={paths.coachBookingCancel(reference)}>
          Cancel…
        </ButtonLink>
      )}
      {entry.kind === "class" && <ButtonLink href={paths.coachClass(entry.id)}>Open the class</ButtonLink>}
      {entry.kind === "time-off" && mayChange && (
        <ButtonLink href={paths.coachTimeOffSpan(entry.id)}>Change this time off</ButtonLink>
      )}
    </p>
  );
}

function Guests({ entry }: { entry: CalendarEntry }) {
  if (entry.kind !== "session" && entry.kind !== "class") return null;
  if (entry.guests.length === 0) return <p className="mt-3">No one has booked a place yet.</p>;
  return (
    <ul className="mt-3">
      {entry.guests.map((guest) => (
        <li key={guest.bookingId} className="[overflow-wrap:anywhere]">
          {entry.kind === "class" && guest.mayOpen ? (
            <TextLink href={paths.coachBooking(guest.reference)}>{guest.name}</TextLink>
          ) : (
            <span className="text-base text-muted">
              {entry.kind === "class" ? guest.name : `Booking ${guest.reference}`}
            </span>
          )}
          <span className="text-base text-muted">
            {guest.hasNote ? " · has a note" : entry.kind === "session" && " · no note"}
            {guest.status === "NO_SHOW" && " · no-show"}
          </span>
        </li>
      ))}
    </ul>
  );
}
