import { formatDate, formatTime, zonedSpan } from "@/lib/time";
import { VisitorZone } from "./visitor-zone";

/** An instant in full; the line breaks only between date and time. */
export function Moment({ instant, timeZone }: { instant: Date; timeZone: string }) {
  return (
    <time dateTime={instant.toISOString()} className="[text-decoration:inherit]">
      <span className="keep-together">{formatDate(instant, timeZone)},</span>{" "}
      <span className="keep-together">{formatTime(instant, timeZone)}</span>
    </time>
  );
}

/** A span in full with its zone; the line breaks only between its parts. */
export function MomentSpan({ startsAt, endsAt, timeZone }: Session) {
  const { from, to } = zonedSpan(startsAt, endsAt, timeZone);
  return (
    <>
      <time dateTime={startsAt.toISOString()} className="[text-decoration:inherit]">
        <span className="keep-together">{formatDate(startsAt, timeZone)},</span>{" "}
        <span className="keep-together">{from}</span>
      </time>{" "}
      to <span className="keep-together">{to}</span>
    </>
  );
}

interface Session {
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
}

/** A session's time in full with its zone, and on the visitor's clock if that differs. */
export function SessionTime({ startsAt, endsAt, timeZone }: Session) {
  return (
    <>
      <p className="font-semibold">
        <MomentSpan startsAt={startsAt} endsAt={endsAt} timeZone={timeZone} />
      </p>
      <VisitorZone startsAt={startsAt.toISOString()} timeZone={timeZone} />
    </>
  );
}
