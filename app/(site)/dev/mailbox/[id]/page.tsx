import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Facts } from "@/components/booking/booking-facts";
import { deliveryStory, MessageState } from "@/components/messages/message-state";
import { Button } from "@/components/ui/button";
import { getKeptMessage } from "@/lib/messages/queries";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { requireMailbox } from "@/lib/web/guards";
import { sendAgain } from "../actions";

export const metadata: Metadata = { title: "Message", robots: { index: false } };

export default async function MessagePage({ params }: { params: Promise<{ id: string }> }) {
  requireMailbox();
  const message = await getKeptMessage(requestContext(), (await params).id);
  if (!message) notFound();
  const { mail } = message;
  return (
    <div className="wrap max-w-4xl pt-8">
      <Link href={paths.mailbox()} prefetch={false} className="inline-flex min-h-11 items-center text-base text-text">
        All messages
      </Link>
      <h1 className="mb-4 text-3xl">{message.subject ?? message.template}</h1>
      <p className="flex flex-wrap items-center gap-3">
        <MessageState status={message.status} /> {deliveryStory(message)}
      </p>
      {message.status === "FAILED" && (
        <form action={sendAgain} className="mt-4">
          <input type="hidden" name="id" value={message.id} />
          <Button type="submit">Send again</Button>
        </form>
      )}
      <div className="my-6">
        <Facts
          rows={[
            ["To", message.to],
            ["From", mail?.from],
            ["Reply to", mail?.replyTo],
            ["Message-ID", mail?.messageId],
          ]}
        />
      </div>
      {mail && (
        <div className="grid gap-8">
          <section aria-labelledby="html">
            <h2 id="html" className="mb-3 text-2xl">
              As HTML
            </h2>
            <iframe title="The message as HTML" sandbox="" srcDoc={mail.html} className="h-[60rem] w-full rounded-card border border-line" />
          </section>
          <Source title="As plain text" text={mail.text} />
          {mail.attachments.map(({ filename, contentType, text }) => (
            <Source key={filename + contentType} title={`${filename} (${contentType})`} text={text} />
          ))}
        </div>
      )}
    </div>
  );
}

function Source({ title, text }: { title: string; text: string }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-3 text-2xl">{title}</h2>
      {/* It may scroll sideways, so a keyboard has to reach it. */}
      <pre tabIndex={0} className="card overflow-x-auto whitespace-pre-wrap p-5 text-base">
        {text}
      </pre>
    </section>
  );
}
