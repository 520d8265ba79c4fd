import { Button } from "@/components/ui/button";
import { Form, type FormAction } from "@/components/ui/form";
import type { ExceptionWithSessions } from "@/lib/hours/date-editor";
import { windowsInWords } from "@/lib/hours/rules";
import { formatIsoDate } from "@/lib/time";
import { OutsideSessions } from "./outside-sessions";

interface ExceptionListProps {
  exceptions: ExceptionWithSessions[];
  /** Null for the whole studio. */
  coach: string | null;
  timeZone: string;
  remove: FormAction;
}

/** Upcoming dates that differ from the week. A coach's list has the studio's too, without a way to remove them. */
export function ExceptionList({ exceptions, ...list }: ExceptionListProps) {
  if (exceptions.length === 0) {
    return (
      <p className="card p-6">
        All upcoming dates follow the week. Add a date that’s different, such as a holiday, above.
      </p>
    );
  }
  return (
    <ul className="card divide-y divide-line">
      {exceptions.map((each) => (
        <Exception key={each.id} exception={each} {...list} />
      ))}
    </ul>
  );
}

function Exception({
  exception: { id, date, reason, windows, trainerId, sessions },
  coach,
  timeZone,
  remove,
}: Omit<ExceptionListProps, "exceptions"> & { exception: ExceptionWithSessions }) {
  const ofStudio = trainerId === null;
  return (
    <li className="px-5 py-4 sm:px-6">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 [overflow-wrap:anywhere]">
          <h3 className="text-lg">
            {formatIsoDate(date)}, {date.slice(0, 4)}
          </h3>
          <p className="text-base">
            {reason}: {windows.length > 0 && ofStudio && "the studio is open only "}
            {windowsInWords(windows)}
            {ofStudio && coach !== null && (
              <span className="text-muted">
                {windows.length === 0 && ", the whole studio"}. The owner decides this.
              </span>
            )}
          </p>
        </div>
        {(coach === null || !ofStudio) && (
          <Form action={remove} hidden={{ id, [coach === null ? "whole" : "coach"]: coach ?? "studio" }}>
            <Button type="submit" look="quiet" className="min-h-11! px-4 py-1.5 text-base">
              Remove<span className="sr-only"> {formatIsoDate(date)}</span>
            </Button>
          </Form>
        )}
      </div>
      {sessions.length > 0 && (
        <div className="mt-2 border-accent border-l-2 pl-3">
          <p className="text-base text-muted">Booked outside these hours, and still booked:</p>
          <OutsideSessions sessions={sessions} timeZone={timeZone} showsCoach={coach === null} />
        </div>
      )}
    </li>
  );
}
