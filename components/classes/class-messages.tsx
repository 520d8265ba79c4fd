import { MessageState } from "@/components/outbox/message-state";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { ClassMessageView } from "@/lib/classes/queries";
import { whyWithdrawn } from "@/lib/mailer/rules";
import { failureInWords } from "@/lib/outbox/rules";
import { paths } from "@/lib/paths";
import { formatMoment } from "@/lib/time";

export function ClassMessages({ messages, timeZone }: { messages: ClassMessageView[]; timeZone: string }) {
  return (
    <Section id="written" title="Messages sent" className="print:hidden mt-12">
      <ul className="grid gap-4">
        {messages.map(({ id, subject, text, createdAt, emails }) => (
          <li key={id} className="card px-5 py-4 [overflow-wrap:anywhere] sm:px-6">
            <h3 className="text-xl">{subject}</h3>
            <p className="text-base text-muted">{formatMoment(createdAt, timeZone)}</p>
            <p className="mt-2 whitespace-pre-line">{text}</p>
            <ul className="mt-4 grid gap-2 border-line border-t pt-3">
              {emails.map((email) => (
                <Delivery key={email.id} email={email} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Delivery({ email }: { email: ClassMessageView["emails"][number] }) {
  const { name, reference, status, lastError } = email;
  const why =
    status === "WITHDRAWN"
      ? whyWithdrawn({ template: "class-message", lastError })
      : lastError && failureInWords(lastError);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 text-base">
      <MessageState status={status} plannedFor={null} />
      <TextLink href={paths.coachMessages({ booking: reference })}>
        {name}
        <span className="sr-only">: all emails about this booking</span>
      </TextLink>
      {why && <span className="text-muted">{why}</span>}
    </li>
  );
}
