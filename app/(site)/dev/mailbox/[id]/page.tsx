import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MailParts } from "@/components/outbox/mail-parts";
import { deliveryStory, MessageState, messageTitle } from "@/components/outbox/message-state";
import { BackLink } from "@/components/ui/back-link";
import { Button } from "@/components/ui/button";
import { Facts } from "@/components/ui/facts";
import { Form } from "@/components/ui/form";
import { getMailboxEntry } from "@/lib/outbox/queries";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { requireMailbox } from "@/lib/web/guards";
import type { PageProps } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { sendAgain } from "../actions";

export const metadata: Metadata = { title: "Message", robots: { index: false } };

export default async function MessagePage({ params }: PageProps<"id">) {
  requireMailbox();
  const message = await getMailboxEntry(requestContext(), (await params).id);
  if (!message) notFound();
  const { mail } = message;
  const { timeZone } = await siteStudio();
  return (
    <div className="wrap max-w-4xl pt-8">
      <BackLink href={paths.mailbox()}>All messages</BackLink>
      <h1 className="mb-4 text-3xl">{messageTitle(message)}</h1>
      <p className="flex flex-wrap items-center gap-3">
        <MessageState status={message.status} plannedFor={message.plannedFor} />{" "}
        {deliveryStory(message, timeZone)}
      </p>
      {message.status === "FAILED" && (
        <Form action={sendAgain} className="mt-4" hidden={{ id: message.id }}>
          <Button type="submit">Send again</Button>
        </Form>
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
      {mail && <MailParts mail={mail} />}
    </div>
  );
}
