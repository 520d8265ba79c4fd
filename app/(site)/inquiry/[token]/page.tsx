import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { InquiryFacts } from "@/components/leads/inquiry-facts";
import { LEAD_ACTIONS, LeadChoice } from "@/components/leads/lead-choice";
import { Flash } from "@/components/ui/flash";
import { listNextOpenings } from "@/lib/booking/queries";
import { flashField } from "@/lib/flash";
import { readLeadAction } from "@/lib/leads/action-link";
import { getLeadForCoach, type LeadForCoach } from "@/lib/leads/inquiries";
import { isOpen } from "@/lib/leads/rules";
import { formatDateTime, formatZone } from "@/lib/time";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { bookIntro, claim, contacted, passOn } from "./actions";

export const metadata: Metadata = { title: "Inquiry", robots: { index: false } };

const actionName = z.enum(Object.keys(LEAD_ACTIONS) as (keyof typeof LEAD_ACTIONS)[]);

/** Lets a coach act without signing in. The token is the permission to act on that lead as that coach. */
export default async function InquiryPage({ params, searchParams }: PageProps<"token">) {
  allowAnyone();
  const ctx = requestContext();
  const [{ token }, query, { timeZone }] = await Promise.all([
    params,
    readQuery(searchParams, { action: actionName, flash: flashField }),
    siteStudio(),
  ]);
  const access = readLeadAction(token, ctx.now);
  const lead = access && (await getLeadForCoach(ctx, access));
  if (!lead?.reader) notFound();
  const action = query.action ?? "claim";
  const intro = action === "intro" ? await introOf(lead, lead.reader, timeZone) : null;
  return (
    <div className="wrap max-w-3xl pt-10">
      <h1 className="text-4xl">{lead.name} is asking about membership</h1>
      <p className="mt-3 mb-6 text-muted">
        {lead.waitingSince
          ? `Please answer by ${formatDateTime(lead.answerBy, timeZone)} ${formatZone(lead.answerBy, timeZone)}.`
          : "They’ve been answered."}{" "}
        You’re answering as {lead.reader.name}.
      </p>
      <Flash flash={query.flash} about={lead.trainer?.name} />
      {isOpen(lead.status) && (
        <LeadChoice
          lead={lead}
          token={token}
          action={action}
          actions={{ claim, contacted, passOn, bookIntro }}
          intro={intro}
        />
      )}
      {lead.inquiries.map((said) => (
        <InquiryFacts key={said.at.toISOString()} said={said} email={lead.email} timeZone={timeZone} />
      ))}
    </div>
  );
}

async function introOf(lead: LeadForCoach, coach: { slug: string; name: string }, timeZone: string) {
  if (!lead.intro) return null;
  const next = await listNextOpenings(requestContext(), {
    service: lead.intro.slug,
    trainer: coach.slug,
    count: 5,
  });
  return { name: lead.intro.name, openings: next.ok ? next.openings : [], coach, timeZone };
}
