import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LastInquiry } from "@/components/leads/last-inquiry";
import { LeadDesk } from "@/components/leads/lead-desk";
import { LeadHead } from "@/components/leads/lead-head";
import { LeadHistory } from "@/components/leads/lead-history";
import { LeadSides } from "@/components/leads/lead-sides";
import { ReplyForm } from "@/components/leads/reply-form";
import { Flash } from "@/components/ui/flash";
import { Section } from "@/components/ui/section";
import { visibleTrainer } from "@/lib/access/rules";
import { env } from "@/lib/env";
import { isUuid } from "@/lib/fields";
import { flashField } from "@/lib/flash";
import { getLead } from "@/lib/leads/queries";
import { fillTemplates, isOpen } from "@/lib/leads/rules";
import { firstName } from "@/lib/names";
import { paths } from "@/lib/paths";
import { listCoaches } from "@/lib/studio/queries";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { assign, claimOwn, moveLeadCard, noteCall, release, reply, snooze } from "../actions";

export const metadata: Metadata = { title: "Inquiry" };

export default async function LeadPage({ params, searchParams }: PageProps<"id">) {
  const person = await requireCoach();
  const trainerId = visibleTrainer(person);
  if (trainerId === undefined) notFound();
  const ctx = requestContext();
  const [{ id }, query, studio] = await Promise.all([
    params,
    readQuery(searchParams, { flash: flashField }),
    siteStudio(),
  ]);
  const [lead, coaches] = isUuid(id)
    ? await Promise.all([getLead(ctx, { id, trainerId }), listCoaches(ctx, { everyone: true })])
    : [null, []];
  if (!lead) notFound();
  const { timeZone } = studio;
  const coach = person.coach?.name ?? person.name ?? studio.name;
  const introUrl = env.APP_URL + paths.book({ coach: person.coach?.slug });
  return (
    <div className="wrap max-w-6xl pt-8">
      <LeadHead lead={lead} now={ctx.now} timeZone={timeZone} />
      <Flash flash={query.flash} about={lead.trainer?.name} />
      <div className="mt-8 grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <div className="grid content-start gap-10">
          <LastInquiry lead={lead} timeZone={timeZone} />
          {isOpen(lead.status) && !lead.suspicion && (
            <Section id="write" title={<>Write to {firstName(lead.name)}</>} heading="mb-4 text-2xl">
              <ReplyForm
                action={reply}
                leadId={lead.id}
                formKey={randomUUID()}
                templates={fillTemplates({ name: lead.name, coach, introUrl })}
              />
            </Section>
          )}
          <Section id="history" title="History" heading="mb-4 text-2xl">
            <LeadHistory events={lead.events} timeZone={timeZone} coaches={coaches} />
          </Section>
        </div>
        <div className="grid content-start gap-8">
          <LeadDesk
            lead={lead}
            coaches={coaches.filter(({ active }) => active)}
            actions={{ assign, claim: claimOwn, move: moveLeadCard, noteCall, release, snooze }}
            reader={person.coach}
            asksWhyLost={query.flash === "lead-reason-missing"}
            today={ctx.now}
            timeZone={timeZone}
          />
          <LeadSides lead={lead} timeZone={timeZone} />
        </div>
      </div>
    </div>
  );
}
