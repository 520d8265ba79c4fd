import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Moment } from "@/components/booking/booking-facts";
import { IntroTimes } from "@/components/leads/intro-times";
import { listNextOpenings } from "@/lib/booking/queries";
import { getLeadReceipt } from "@/lib/leads/inquiries";
import { readReceipt } from "@/lib/leads/receipt";
import { isMailDelayed } from "@/lib/outbox/mail-flow";
import { formatZone } from "@/lib/time";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import type { PageProps } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { chooseTime } from "../../../book/actions";

export const metadata: Metadata = { title: "We have your message", robots: { index: false } };

/** The token shows who will answer, but not what was written. */
export default async function SentPage({ params }: PageProps<"token">) {
  allowAnyone();
  const ctx = requestContext();
  const leadId = readReceipt((await params).token);
  const [lead, studio, isDelayed] = await Promise.all([
    leadId && getLeadReceipt(ctx, leadId),
    siteStudio(),
    isMailDelayed(ctx),
  ]);
  if (!lead) notFound();
  const { coach, intro, answerBy } = lead;
  const { timeZone } = studio;
  const next =
    intro && (await listNextOpenings(ctx, { service: intro.slug, trainer: coach?.slug, count: 3 }));
  const openings = next?.ok ? next.openings : [];
  return (
    <div className="wrap max-w-3xl pt-10 sm:pt-14">
      <h1 className="text-4xl sm:text-5xl">We have your message.</h1>
      <p className="mt-5 text-xl">
        {coach?.name ?? "One of our coaches"} will get in touch by{" "}
        <span className="font-semibold">
          <Moment instant={answerBy} timeZone={timeZone} /> {formatZone(answerBy, timeZone)}
        </span>
        .
      </p>
      <p className="mt-3 text-muted">
        {receiptTruth(lead.receipt, isDelayed)} If you call us about it, mention {lead.reference}.
      </p>
      <IntroTimes lead={lead} openings={openings} studio={studio} now={ctx.now} action={chooseTime} />
    </div>
  );
}

/** The state of the email with the same words; empty if there is none. */
function receiptTruth(
  receipt: "SENT" | "QUEUED" | "FAILED" | "WITHDRAWN" | null,
  isDelayed: boolean,
): string {
  if (receipt === "SENT") return "We’ve emailed you a copy.";
  if (receipt !== "QUEUED") return "";
  return isDelayed
    ? "Our email is delayed right now, but your message is safe with us."
    : "We’re emailing you a copy.";
}
