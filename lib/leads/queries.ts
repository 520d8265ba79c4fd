import type { Context } from "@/lib/db";
import type { LeadStatus } from "@/prisma/client/enums";

/** What somebody said in an enquiry. */
export interface EnquiryView {
  name: string;
  phone: string | null;
  interest: string | null;
  bestTime: string | null;
  message: string | null;
  at: Date;
}

/** A lead as the emails about it need it. */
export interface LeadForMail {
  id: string;
  reference: string;
  email: string;
  status: LeadStatus;
  trainerId: string | null;
  waitingSince: Date | null;
  /** All that was said up to the event, the newest first. */
  enquiries: EnquiryView[];
}

/** A lead with what was said until an event of it happened, or null when it is gone. */
export async function getLeadForMail(
  ctx: Context,
  { leadId, eventId }: { leadId: string; eventId: string },
): Promise<LeadForMail | null> {
  const [lead, events] = await Promise.all([
    ctx.db.lead.findUnique({
      where: { id: leadId },
      select: {
        id: true,
        reference: true,
        email: true,
        status: true,
        trainerId: true,
        waitingSince: true,
      },
    }),
    ctx.db.$queryRaw<EnquiryView[]>`
      select data ->> 'name' as name, data ->> 'phone' as phone, data ->> 'interest' as interest,
        data ->> 'bestTime' as "bestTime", data ->> 'message' as message, at
      from lead_events
      where lead_id = ${leadId}::uuid and kind = 'enquired' and at <= (select at from lead_events where id = ${eventId}::uuid)
      order by at desc, id = ${eventId}::uuid desc, id`,
  ]);
  return lead && { ...lead, enquiries: events };
}
