import type { Metadata } from "next";
import Link from "next/link";
import { MessageState, messageTitle } from "@/components/outbox/message-state";
import { listMessages } from "@/lib/outbox/queries";
import { paths } from "@/lib/paths";
import { formatDateTime, formatZone } from "@/lib/time";
import { requestContext } from "@/lib/web/context";
import { requireMailbox } from "@/lib/web/guards";
import { siteStudio } from "@/lib/web/studio";

export const metadata: Metadata = { title: "Mailbox", robots: { index: false } };

export default async function MailboxPage() {
  requireMailbox();
  const [messages, { timeZone }] = await Promise.all([
    listMessages(requestContext(), { limit: 200 }),
    siteStudio(),
  ]);
  return (
    <div className="wrap max-w-4xl pt-10">
      <h1 className="text-4xl">Mailbox</h1>
      <p className="mt-3 mb-8 text-muted">
        No mail server is set (SMTP_URL), so this demo shows its emails here instead of sending them. Newest
        first.
      </p>
      {messages.length === 0 ? (
        <p className="card p-6">
          Nothing yet. <Link href={paths.book()}>Book a session</Link> and come back.
        </p>
      ) : (
        <ul className="card divide-y divide-line">
          {messages.map(({ id, subject, template, to, status, createdAt, plannedFor, sentAt }) => (
            <li
              key={id}
              className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-4 hover:bg-sunken"
            >
              <span className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
                <Link
                  href={paths.mailboxMessage(id)}
                  prefetch={false}
                  className="font-semibold text-text no-underline after:absolute after:inset-0"
                >
                  {messageTitle({ subject, template })}
                </Link>
                <span className="block text-base text-muted">
                  To {to} · {plannedFor ? "planned for " : ""}
                  {inWords(plannedFor ?? sentAt ?? createdAt, timeZone)}
                </span>
              </span>
              <MessageState status={status} plannedFor={plannedFor} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function inWords(instant: Date, timeZone: string): string {
  return `${formatDateTime(instant, timeZone)} ${formatZone(instant, timeZone)}`;
}
