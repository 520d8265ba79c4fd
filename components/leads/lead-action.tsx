import { type Opening, OpeningRows } from "@/components/booking/opening-list";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";

type Action = (form: FormData) => Promise<void>;

export interface LeadActionProps {
  token: string;
  action: "claim" | "called" | "intro" | "pass";
  actions: { claim: Action; contacted: Action; passOn: Action; bookIntro: Action };
  intro: {
    name: string;
    openings: Opening[];
    coach: { slug: string; name: string };
    timeZone: string;
  } | null;
}

/** The action chosen in an email, behind a button: opening the link alone changes nothing. */
export function LeadAction({ token, action, actions, intro }: LeadActionProps) {
  const secret = <input type="hidden" name="token" value={token} />;
  switch (action) {
    case "claim":
      return (
        <form action={actions.claim}>
          {secret}
          <Button type="submit">I’ll take it</Button>
        </form>
      );
    case "called":
      return (
        <form action={actions.contacted} className="grid max-w-xl gap-5">
          {secret}
          <input type="hidden" name="kind" value="called" />
          <TextArea
            field={{
              name: "note",
              label: "What was said",
              optional: true,
              hint: "Only the studio sees this.",
            }}
            maxLength={2000}
            rows={3}
          />
          <div className="flex flex-wrap gap-3">
            <Button type="submit" name="reached" value="yes">
              I reached them
            </Button>
            <Button type="submit" look="quiet" name="reached" value="no">
              No answer
            </Button>
          </div>
        </form>
      );
    case "intro":
      if (!intro) return <p>There’s no intro set up yet. The owner can choose a service for it.</p>;
      if (intro.openings.length === 0) return <p>You have no free time for it in the coming weeks.</p>;
      return (
        <>
          <p className="mb-4">{intro.name}, with you. One tap books it, and both of you get an email.</p>
          <OpeningRows
            openings={intro.openings}
            timeZone={intro.timeZone}
            isGroup={false}
            action={actions.bookIntro}
            fieldsOf={() => ({ token })}
            verb="Book"
            coachNames={{ [intro.coach.slug]: intro.coach.name }}
          />
        </>
      );
    case "pass":
      return (
        <form action={actions.passOn}>
          {secret}
          <p className="mb-4">It goes to the next coach in line. We’ll email them right away.</p>
          <Button type="submit">Pass it on</Button>
        </form>
      );
  }
}
