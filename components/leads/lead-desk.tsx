import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { TextAnchor } from "@/components/ui/text-link";
import type { LeadView } from "@/lib/leads/pipeline";
import { isOpen, LEAD_STATUS_WORDS, LEAD_STATUSES, LOST_REASONS } from "@/lib/leads/rules";
import { telephoneLink } from "@/lib/paths";
import { phoneInWords } from "@/lib/phone";
import { addDays, dateInZone } from "@/lib/time";

type Action = (form: FormData) => Promise<void>;

interface LeadDeskProps {
  lead: LeadView;
  coaches: { id: string; name: string; slug: string }[];
  actions: Record<"assign" | "claim" | "move" | "noteCall" | "release" | "snooze", Action>;
  /** The coach who looks, if it is one. */
  reader: { slug: string } | null;
  /** Whether it was just said to be lost, without a reason. */
  asksWhyLost: boolean;
  today: Date;
  timeZone: string;
}

const BOX = "block min-h-12 w-full rounded-xl border border-line-strong bg-surface px-3";

/** All that can be done with a lead but writing, each thing a plain form. */
export function LeadDesk({ lead, coaches, actions, reader, asksWhyLost, today, timeZone }: LeadDeskProps) {
  if (lead.suspicion) {
    return (
      <Part title="Kept apart" action={actions.release} id={lead.id} button="Not spam">
        <p>It was kept from the coaches because {lead.suspicion}. Nobody has been written to.</p>
      </Part>
    );
  }
  const tomorrow = addDays(dateInZone(today.getTime(), timeZone), 1);
  return (
    <>
      {isOpen(lead.status) && reader && <Claim lead={lead} reader={reader} action={actions.claim} />}
      <section className="card p-5" aria-labelledby="call">
        <h2 id="call" className="mb-3 font-semibold text-lg">
          Call
        </h2>
        {lead.phone ? (
          <TextAnchor href={telephoneLink(lead.phone)} className="text-xl">
            {phoneInWords(lead.phone)}
          </TextAnchor>
        ) : (
          <p className="text-muted">They left no number.</p>
        )}
        {isOpen(lead.status) && (
          <form action={actions.noteCall} className="mt-3 grid gap-4">
            <input type="hidden" name="id" value={lead.id} />
            <input type="hidden" name="kind" value="called" />
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
                Nobody answered
              </Button>
            </div>
          </form>
        )}
      </section>
      <Part title="Where it stands" action={actions.move} id={lead.id} button="Move">
        <input type="hidden" name="expected" value={lead.status} />
        <select
          name="to"
          aria-label="Where it stands"
          defaultValue={asksWhyLost ? "LOST" : lead.status}
          className={BOX}
        >
          {LEAD_STATUSES.map((status) => (
            <option key={status} value={status}>
              {LEAD_STATUS_WORDS[status]}
            </option>
          ))}
        </select>
        <label className="block text-base">
          Why, if it is lost
          <input
            name="lostReason"
            list="lost-reasons"
            maxLength={200}
            aria-invalid={asksWhyLost || undefined}
            // biome-ignore lint/a11y/noAutofocus: it is what the person is asked for
            autoFocus={asksWhyLost}
            className={BOX}
          />
        </label>
        <datalist id="lost-reasons">
          {LOST_REASONS.map((reason) => (
            <option key={reason} value={reason} />
          ))}
        </datalist>
      </Part>
      {isOpen(lead.status) && (
        <Part title="Whose it is" action={actions.assign} id={lead.id} button="Give it to them">
          <select
            name="trainer"
            aria-label="Coach"
            defaultValue={coaches.find(({ slug }) => slug === lead.trainer?.slug)?.id}
            className={BOX}
          >
            {coaches.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Part>
      )}
      {isOpen(lead.status) && !lead.waitingSince && (
        <Part title="Put it off" action={actions.snooze} id={lead.id} button="Put off">
          <label className="block text-base">
            Until, or empty to bring it back
            <input
              type="date"
              name="until"
              min={tomorrow}
              defaultValue={
                lead.snoozedUntil ? dateInZone(lead.snoozedUntil.getTime(), timeZone) : addDays(tomorrow, 6)
              }
              className={BOX}
            />
          </label>
        </Part>
      )}
    </>
  );
}

/** Says whose it is to whoever could take it; a coach takes it once. */
function Claim({ lead, reader, action }: { lead: LeadView; reader: { slug: string }; action: Action }) {
  const isOwn = lead.trainer?.slug === reader.slug;
  const hasSaidSo = lead.events.some(
    ({ kind, actor }) => kind === "claimed" && actor === `trainer:${reader.slug}`,
  );
  if (lead.isClaimed && !isOwn) return null;
  if (lead.isClaimed && hasSaidSo) return <p className="card p-5 font-semibold">This one is yours.</p>;
  return (
    <form action={action} className="card grid gap-3 p-5">
      <input type="hidden" name="id" value={lead.id} />
      <Button type="submit" className="justify-self-start">
        Claim
      </Button>
      <p className="text-base text-muted">You answer, and nobody else will.</p>
    </form>
  );
}

function Part(props: { title: string; action: Action; id: string; button: string; children: ReactNode }) {
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
