import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LeadHistory } from "@/components/leads/lead-history";
import { BackLink } from "@/components/ui/back-link";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { visibleTrainer } from "@/lib/access/rules";
import { isUuid } from "@/lib/fields";
import { getLead, type LeadView } from "@/lib/leads/queries";
import { paths } from "@/lib/paths";
import { phoneInWords } from "@/lib/phone";
import { listCoaches } from "@/lib/studio/queries";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import type { PageProps } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { merge } from "../../../actions";

export const metadata: Metadata = { title: "Merge inquiries" };

export default async function MergePage({ params }: PageProps<"id" | "otherId">) {
  const trainerId = visibleTrainer(await requireCoach());
  if (trainerId === undefined) notFound();
  const ctx = requestContext();
  const { id, otherId } = await params;
  if (!isUuid(id) || !isUuid(otherId) || id === otherId) notFound();
  const [keep, other, coaches, { timeZone }] = await Promise.all([
    getLead(ctx, { id, trainerId }),
    getLead(ctx, { id: otherId, trainerId }),
    listCoaches(ctx, { everyone: true }),
    siteStudio(),
  ]);
  if (!keep || !other) notFound();
  const side = (lead: LeadView, what: string) => (
    <section className="card p-6">
      <h2 className="mb-1 text-2xl [overflow-wrap:anywhere]">{lead.name}</h2>
      <p className="mb-5 text-muted [overflow-wrap:anywhere]">
        {lead.email}
        {lead.phone && `, ${phoneInWords(lead.phone)}`}. {what}
      </p>
      <LeadHistory events={lead.events} timeZone={timeZone} coaches={coaches} />
    </section>
  );
  return (
    <div className="wrap max-w-5xl pt-8">
      <BackLink href={paths.coachLead(id)}>{keep.name}</BackLink>
      <h1 className="mt-2 mb-6 text-4xl">Is this the same person?</h1>
      <div className="grid gap-6 md:grid-cols-2">
        {side(keep, "This one stays.")}
        {side(other, "Its history moves to the other one, and it’s closed for good.")}
      </div>
      <Form action={merge} className="mt-8" hidden={{ id, other: otherId }}>
        <Button type="submit" look="danger">
          Merge
        </Button>
      </Form>
    </div>
  );
}
