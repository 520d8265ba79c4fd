import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { SessionHead } from "@/components/booking/session-head";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { TextArea } from "@/components/ui/field";
import { Flash } from "@/components/ui/flash";
import { Form } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import { canChangeCalendar } from "@/lib/access/rules";
import { getClass } from "@/lib/classes/queries";
import { flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { cancel } from "../../actions";

export const metadata: Metadata = { title: "Cancel a class" };

export default async function CancelClassPage({ params, searchParams }: PageProps<"slotId">) {
  const person = await requireCoach();
  const [{ slotId }, query, { timeZone }] = await Promise.all([
    params,
    readQuery(searchParams, { flash: flashField }),
    siteStudio(),
  ]);
  const ctx = requestContext();
  const found = await getClass(ctx, slotId);
  if (!found || !canChangeCalendar(person, { trainerId: found.trainer.id })) notFound();
  if (found.status !== "ACTIVE" || found.startsAt <= ctx.now) redirect(paths.coachClass(slotId));
  return (
    <div className="wrap max-w-2xl pt-8">
      <SessionHead
        back={{ href: paths.coachClass(slotId), words: "The class" }}
        title="Cancel this class?"
        session={{ ...found, service: { name: found.service }, timeZone }}
      />
      <div className="my-7 grid gap-4">
        <Flash flash={query.flash} />
        <Notice look="care" title={guestsInWords(found.taken)}>
          <p>{found.taken > 0 ? "They won’t be charged. You can’t undo this." : "You can’t undo this."}</p>
        </Notice>
      </div>
      <Form action={cancel} className="grid gap-7" hidden={{ slotId }}>
        <TextArea
          field={{
            name: "reason",
            label: "Message to the guests",
            optional: true,
            hint: "We’ll include this in the email to each guest.",
          }}
          maxLength={500}
          rows={3}
        />
        <div className="grid gap-3 sm:flex">
          <Button type="submit" look="danger">
            Cancel this class
          </Button>
          <ButtonLink look="quiet" href={paths.coachClass(slotId)}>
            Keep it
          </ButtonLink>
        </div>
      </Form>
    </div>
  );
}

function guestsInWords(taken: number): string {
  if (taken === 0) return "No one has booked it.";
  return taken === 1
    ? "One guest loses their place. We’ll email them."
    : `${taken} guests lose their places. We’ll email them.`;
}
