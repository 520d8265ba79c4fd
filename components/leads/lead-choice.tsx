import { ButtonLink } from "@/components/ui/button-link";
import type { LeadForCoach } from "@/lib/leads/inquiries";
import { paths } from "@/lib/paths";
import { LeadAction, type LeadActionProps } from "./lead-action";

/** What a coach can do with an inquiry by an email's links. */
export const LEAD_ACTIONS = {
  claim: "I’ll take it",
  called: "I called",
  intro: "Book the intro",
  pass: "Not now",
};

interface LeadChoiceProps extends LeadActionProps {
  lead: LeadForCoach;
}

export function LeadChoice({ lead, ...chosen }: LeadChoiceProps) {
  const { token, action } = chosen;
  const isClaimed = lead.claimedAt !== null;
  return (
    <section className="card my-8 p-6">
      <nav aria-label="What to do" className="mb-6 flex flex-wrap gap-2">
        {(Object.keys(LEAD_ACTIONS) as (keyof typeof LEAD_ACTIONS)[])
          .filter((name) => name !== action && !(name === "claim" && isClaimed))
          .map((name) => (
            <ButtonLink key={name} look="quiet" href={paths.leadAction(token, { action: name })}>
              {LEAD_ACTIONS[name]}
            </ButtonLink>
          ))}
      </nav>
      {action === "claim" && isClaimed ? (
        <p>
          {lead.trainer?.id === lead.reader?.id
            ? "This one is yours."
            : `${lead.trainer?.name} is handling this one.`}
        </p>
      ) : (
        <LeadAction {...chosen} />
      )}
    </section>
  );
}
