import { type Opening, OpeningRows } from "@/components/booking/opening-list";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { HiddenFields } from "@/components/ui/hidden-fields";

type Action = (form: FormData) => Promise<void>;

interface IntroOffer {
  name: string;
  openings: Opening[];
  coach: { slug: string; name: string };
  timeZone: string;
}

export interface LeadActionProps {
  token: string;
  action: "claim" | "called" | "intro" | "pass";
  actions: { claim: Action; contacted: Action; passOn: Action; bookIntro: Action };
  intro: IntroOffer | null;
}

/** The action chosen in an email, behind a button: opening the link alone changes nothing. */
export function LeadAction({ token, action, actions, intro }: LeadActionProps) {
  switch (action) {
    case "claim":
      return (
        <form action={actions.claim}>
          <HiddenFields values={{ token }} />
          <Button type="submit">I’ll take it</Button>
        </form>
      );
    case "called":
      return <Called token={token} action={actions.contacted} />;
    case "intro":
      return <BookIntro token={token} intro={intro} action={actions.bookIntro} />;
    case "pass":
      return (
        <form action={actions.passOn}>
          <HiddenFields values={{ token }} />
          <p className="mb-4">It goes to the next coach in line. We’ll email them right away.</p>
          <Button type="submit">Pass it on</Button>
        </form>
      );
  }
}

function Called({ token, action }: { token: string; action: Action }) {
  return (
    <form action={action} className="grid max-w-xl gap-5">
      <HiddenFields values={{ token, kind: "called" }} />
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
}

function BookIntro({ token, intro, action }: { token: string; intro: IntroOffer | null; action: Action }) {
  if (!intro) return <p>There’s no intro set up yet. The owner can choose a service for it.</p>;
  const { name, openings, coach, timeZone } = intro;
  if (openings.length === 0) return <p>You have no free time for it in the coming weeks.</p>;
  return (
    <>
      <p className="mb-4">{name}, with you. One tap books it, and both of you get an email.</p>
      <OpeningRows
        {...{ openings, timeZone, action }}
        isGroup={false}
        fieldsOf={() => ({ token })}
        verb="Book"
        coachNames={{ [coach.slug]: coach.name }}
      />
    </>
  );
}
