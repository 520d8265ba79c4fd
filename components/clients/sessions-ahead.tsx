import { Form, type FormAction } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import type { PastSessionView } from "@/lib/clients/queries";
import { paths } from "@/lib/paths";
import { formatMoment } from "@/lib/time";

interface SessionsAheadProps {
  clientId: string;
  sessions: PastSessionView[];
  timeZone: string;
  cancelAll: FormAction;
}

/** Why a client can't be erased yet, and what to do about it. */
export function SessionsAhead({ clientId, sessions, timeZone, cancelAll }: SessionsAheadProps) {
  const isOne = sessions.length === 1;
  return (
    <Notice
      look="care"
      title={isOne ? "There’s an upcoming session." : `There are ${sessions.length} upcoming sessions.`}
    >
      <p className="mt-1">
        A coach is expecting this client. Cancel first, then erase. We’ll email the client and the coach, and
        there’s no fee.
      </p>
      <ul className="mt-2 divide-y divide-line">
        {sessions.map(({ id, reference, startsAt, service, trainer }) => (
          <li key={id}>
            <TextLink href={paths.coachBooking(reference)} inline className="inline-block py-2">
              {service} with {trainer.name}, {formatMoment(startsAt, timeZone)}
            </TextLink>
          </li>
        ))}
      </ul>
      <Form action={cancelAll} className="mt-3" hidden={{ client: clientId }}>
        <SubmitButton look="danger" className="max-sm:w-full">
          {isOne ? "Cancel this session" : `Cancel these ${sessions.length} sessions`}
        </SubmitButton>
      </Form>
    </Notice>
  );
}
