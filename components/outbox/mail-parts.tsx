import { Section } from "@/components/ui/section";
import type { MailboxEntryView } from "@/lib/outbox/queries";
import { MessageSource } from "./message-source";

export function MailParts({ mail }: { mail: NonNullable<MailboxEntryView["mail"]> }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <Section id="html" title="As HTML">
        <iframe
          title="The message as HTML"
          sandbox=""
          srcDoc={mail.html}
          className="h-[46rem] w-full rounded-card border border-line"
        />
      </Section>
      <MessageSource title="As plain text" text={mail.text} />
      {mail.attachments.map((part) => (
        <MessageSource
          key={part.filename + part.contentType}
          title={`${part.filename} (${part.contentType})`}
          text={part.text}
          download={part}
        />
      ))}
    </div>
  );
}
