"use client";

import { useEffect, useRef } from "react";
import { ButtonAnchor } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { paths } from "@/lib/paths";
import { formatDate, formatSpan } from "@/lib/time";
import type { BookedForCaller } from "./caller-state";

export function CallerBooked({ booked }: { booked: BookedForCaller }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { name, knownAs, startsAt, endsAt, timeZone, reference } = booked;
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="text-4xl outline-none sm:text-5xl">
        {name} is booked.
      </h1>
      <div className="card mt-6 grid gap-3 px-6 py-6">
        <p className="text-xl">
          <span className="font-semibold">
            {formatDate(startsAt, timeZone)}, {formatSpan(startsAt, endsAt, timeZone)}
          </span>
          <br />
          {booked.service} with {booked.coach}
        </p>
        <p>
          Reference <span className="font-semibold text-xl tracking-wider">{spelled(reference)}</span>
        </p>
        <p className="text-muted [overflow-wrap:anywhere]">
          {booked.isMailDelayed
            ? `They’re booked. Our email is delayed: ${booked.email} and ${booked.coach} will get theirs as soon as it works again.`
            : `Emails are on their way to ${booked.email} and to ${booked.coach}.`}
          {knownAs !== name &&
            ` This email belongs to a client named ${knownAs}, so the session is on their page. Their details haven’t changed.`}
        </p>
      </div>
      <div className="mt-6 flex flex-wrap gap-3">
        <ButtonLink href={paths.coachBooking(reference)} look="quiet">
          See the booking
        </ButtonLink>
        <ButtonAnchor href={paths.coachBook({ client: booked.clientId })} look="quiet">
          Book another for {knownAs}
        </ButtonAnchor>
        <ButtonAnchor href={paths.coachBook()} look="quiet">
          Book for someone else
        </ButtonAnchor>
        <ButtonLink href={paths.coachDay()} look="quiet">
          Back to today
        </ButtonLink>
      </div>
    </>
  );
}

/** In two halves, as people say it: "K7QM 2XPA". */
function spelled(reference: string): string {
  return `${reference.slice(0, 4)} ${reference.slice(4)}`;
}
