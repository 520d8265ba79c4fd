import { Button } from "@/components/ui/button";
import { Form, type FormAction } from "@/components/ui/form";
import { Section } from "@/components/ui/section";
import type { OwnSessionView } from "@/lib/clients/queries";
import { formatDate, formatTime, formatZone } from "@/lib/time";

interface UnconfirmedSessionsProps {
  sessions: OwnSessionView[];
  timeZone: string;
  answer: FormAction;
}

/** Upcoming sessions booked with someone's email that they haven't confirmed. */
export function UnconfirmedSessions({ sessions, timeZone, answer }: UnconfirmedSessionsProps) {
  if (sessions.length === 0) return null;
  return (
    <Section id="unconfirmed" title="Did you book this?" heading="mb-1 text-2xl" className="mb-10">
      <p className="mb-3 text-muted">
        Anyone can type an email address. Until you confirm, the coach doesn’t see your earlier visits or
        notes.
      </p>
      <ul className="card divide-y divide-line">
        {sessions.map(({ id, startsAt, service, trainer }) => (
          <li key={id} className="px-5 py-4 sm:px-6">
            <p id={`unconfirmed-${id}`} className="font-semibold">
              {formatDate(startsAt, timeZone)}, {formatTime(startsAt, timeZone)}{" "}
              {formatZone(startsAt, timeZone)}: {service.name} with {trainer.name}
            </p>
            <Form action={answer} className="mt-3 flex flex-wrap gap-3" hidden={{ booking: id }}>
              <Button name="mine" value="yes" type="submit" aria-describedby={`unconfirmed-${id}`}>
                Yes, this is mine
              </Button>
              <Button
                name="mine"
                value="no"
                type="submit"
                look="danger"
                aria-describedby={`unconfirmed-${id}`}
              >
                Not me: cancel it
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </Section>
  );
}
