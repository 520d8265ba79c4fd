import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { Form, type FormAction } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import { TextAnchor } from "@/components/ui/text-link";
import type { LeadView } from "@/lib/leads/queries";
import { isOpen, LOST_REASONS } from "@/lib/leads/rules";
import { telephoneLink } from "@/lib/paths";
import { phoneInWords } from "@/lib/phone";
import { addDays, dateInZone } from "@/lib/time";
import { STATUS_CHOICES } from "./status-choices";

interface LeadDeskProps {
  lead: LeadView;
  coaches: { id: string; name: string; slug: string }[];
  actions: Record<"assign" | "claim" | "move" | "noteCall" | "release" | "snooze", FormAction>;
  /** The viewer, if they're a coach. */
  reader: { slug: string } | null;
  /** Whether a form came back because "Lost" needs a reason. */
  asksWhyLost: boolean;
  today: Date;
  timeZone: string;
}

export function LeadDesk({ lead, coaches, actions, reader, asksWhyLost, today, timeZone }: LeadDeskProps) {
  if (lead.suspicion) {
    return (
      <DeskForm title="Suspected spam" action={actions.release} id={lead.id} button="Not spam">
        <p>We held this back from the coaches because {lead.suspicion}. No one has been emailed.</p>
      </DeskForm>
    );
  }
  const tomorrow = addDays(dateInZone(today.getTime(), timeZone), 1);
  return (
    <>
      {isOpen(lead.status) && reader && <Claim lead={lead} reader={reader} action={actions.claim} />}
      <Call lead={lead} action={actions.noteCall} />
      <Stage lead={lead} action={actions.move} asksWhyLost={asksWhyLost} />
      {isOpen(lead.status) && (
        <DeskForm title="Assigned to" action={actions.assign} id={lead.id} button="Assign">
          <Select
            name="trainer"
            aria-label="Coach"
            defaultValue={coaches.find(({ slug }) => slug === lead.trainer?.slug)?.id}
            choices={coaches.map(({ id, name }) => ({ value: id, label: name }))}
            className="w-full"
          />
        </DeskForm>
      )}
      {isOpen(lead.status) && !lead.waitingSince && (
        <DeskForm title="Snooze" action={actions.snooze} id={lead.id} button="Snooze">
          <label className="block text-base">
            Until (leave blank to bring it back)
            <Input
              type="date"
              name="until"
              min={tomorrow}
              defaultValue={
                lead.snoozedUntil ? dateInZone(lead.snoozedUntil.getTime(), timeZone) : addDays(tomorrow, 6)
              }
              className="w-full"
            />
          </label>
        </DeskForm>
      )}
    </>
  );
}

function Call({ lead, action }: { lead: LeadView; action: FormAction }) {
  return (
    <Section id="call" title="Call" heading="mb-3 font-semibold text-lg" className="card p-5">
      {lead.phone ? (
        <TextAnchor href={telephoneLink(lead.phone)} className="text-xl">
          {phoneInWords(lead.phone)}
        </TextAnchor>
      ) : (
        <p className="text-muted">They didn’t leave a number.</p>
      )}
      {isOpen(lead.status) && (
        <Form action={action} className="mt-3 grid gap-4" hidden={{ id: lead.id, kind: "called" }}>
          <TextArea
            field={{ name: "note", label: "What was said", optional: true }}
            maxLength={2000}
            rows={2}
          />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" name="reached" value="yes" look="quiet">
              I reached them
            </Button>
            <Button type="submit" name="reached" value="no" look="quiet">
              No answer
            </Button>
          </div>
        </Form>
      )}
    </Section>
  );
}

function Stage({ lead, action, asksWhyLost }: { lead: LeadView; action: FormAction; asksWhyLost: boolean }) {
  return (
    <DeskForm title="Stage" action={action} id={lead.id} button="Move">
      <input type="hidden" name="expected" value={lead.status} />
      <Select
        name="to"
        aria-label="Stage"
        defaultValue={asksWhyLost ? "LOST" : lead.status}
        choices={STATUS_CHOICES}
        className="w-full"
      />
      <label className="block text-base">
        If it’s lost, why?
        <Input
          name="lostReason"
          list="lost-reasons"
          maxLength={200}
          aria-invalid={asksWhyLost || undefined}
          // The only missing field.
          autoFocus={asksWhyLost}
          className="w-full"
        />
      </label>
      <datalist id="lost-reasons">
        {LOST_REASONS.map((reason) => (
          <option key={reason} value={reason} />
        ))}
      </datalist>
    </DeskForm>
  );
}

/** Shows who it's assigned to, and lets a coach claim it once. */
function Claim({ lead, reader, action }: { lead: LeadView; reader: { slug: string }; action: FormAction }) {
  const isOwn = lead.trainer?.slug === reader.slug;
  const hasSaidSo = lead.events.some(
    ({ kind, actor }) => kind === "claimed" && actor === `trainer:${reader.slug}`,
  );
  if (lead.isClaimed && !isOwn) return null;
  if (lead.isClaimed && hasSaidSo) return <p className="card p-5 font-semibold">This one is yours.</p>;
  return (
    <Form action={action} className="card grid gap-3 p-5" hidden={{ id: lead.id }}>
      <Button type="submit" className="justify-self-start">
        Claim
      </Button>
      <p className="text-base text-muted">You’ll answer, and no one else will.</p>
    </Form>
  );
}

function DeskForm(props: {
  title: string;
  action: FormAction;
  id: string;
  button: string;
  children: ReactNode;
}) {
  return (
    <form action={props.action} className="card grid gap-3 p-5">
      <h2 className="font-semibold text-lg">{props.title}</h2>
      <input type="hidden" name="id" value={props.id} />
      {props.children}
      <Button type="submit" look="quiet" className="justify-self-start">
        {props.button}
      </Button>
    </form>
  );
}
