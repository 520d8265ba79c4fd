import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TimeOffEditor } from "@/components/timeoff/time-off-editor";
import { TimeOffFlash } from "@/components/timeoff/time-off-flash";
import { BackLink } from "@/components/ui/back-link";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { canChangeCalendar } from "@/lib/access/rules";
import { paths } from "@/lib/paths";
import { listCoaches } from "@/lib/studio/queries";
import { namesBySlug } from "@/lib/studio/rules";
import { getPlan } from "@/lib/timeoff/plan";
import { getTimeOff } from "@/lib/timeoff/queries";
import { spanInWords } from "@/lib/timeoff/rules";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import type { PageProps } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { askedTimeOff } from "@/lib/web/time-off-query";
import { end, save, settle } from "../actions";

export const metadata: Metadata = { title: "Change time off" };

export default async function TimeOffSpanPage({ params, searchParams }: PageProps<"slotId">) {
  const person = await requireCoach();
  const ctx = requestContext();
  const [{ timeZone }, { slotId }, asked] = await Promise.all([
    siteStudio(),
    params,
    askedTimeOff(searchParams, ctx.now),
  ]);
  const timeOff = await getTimeOff(ctx, slotId);
  if (!timeOff || !canChangeCalendar(person, { trainerId: timeOff.trainer.id })) notFound();
  const { trainer } = timeOff;
  const span = asked.span ?? timeOff;
  const label = asked.span ? asked.label : (timeOff.label ?? undefined);
  const [coaches, plan] = await Promise.all([
    listCoaches(ctx),
    getPlan(ctx, {
      startsAt: span.startsAt,
      endsAt: span.endsAt,
      trainerId: trainer.id,
      exceptSlotId: slotId,
    }),
  ]);
  return (
    <div className="wrap max-w-3xl pt-8">
      <BackLink href={paths.coachTimeOff()}>Time off</BackLink>
      <h1 className="mt-2 text-4xl">Change time off</h1>
      <p className="mt-3 mb-6 [overflow-wrap:anywhere]">
        {trainer.name} is off: {spanInWords(timeOff, timeZone)}.
      </p>
      <TimeOffFlash {...asked} timeOff={null} timeZone={timeZone} />
      <TimeOffEditor
        span={span}
        label={label}
        plan={plan}
        coach={trainer}
        coaches={[]}
        coachNames={namesBySlug(coaches)}
        timeZone={timeZone}
        slotId={slotId}
        settle={settle}
        settleLabel="Apply and change time off"
        save={save}
        saveLabel="Save"
      />
      <Form action={end} className="mt-10" hidden={{ slotId }}>
        <Button type="submit" look="danger">
          Delete time off
        </Button>
        <p className="mt-2 text-base text-muted">This frees the time for bookings.</p>
      </Form>
    </div>
  );
}
