import { type Opening, OpeningRows } from "@/components/booking/opening-list";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { Form, type FormAction } from "@/components/ui/form";

interface IntroOffer {
  name: string;
  openings: Opening[];
  coach: { slug: string; name: string };
  timeZone: string;
}

export interface LeadActionProps {
  token: string;
  action: "claim" | "called" | "intro" | "pass";
  actions: Record<"claim" | "contacted" | "passOn" | "bookIntro", FormAction>;
  intro: IntroOffer | null;
}

/** The action chosen in an email, behind a button: opening the link alone changes nothing. */
export function LeadAction({ token, action, actions, intro }: LeadActionProps) {
  switch (action) {
    case "claim":
      return (
        <Form action={actions.claim} hidden={{ token }}>
          <Button type="submit">I’ll take it</Button>
        </Form>
      );
    case "called":
      return <Called token={token} action={actions.contacted} />;
    case "intro":
      return <BookIntro token={token} intro={intro} action={actions.bookIntro} />;
    case "pass":
      return (
        <Form action={actions.passOn} hidden={{ token }}>
          <p className="mb-4">It goes to the next coach in line. We’ll email them right away.</p>
          <Button type="submit">Pass it on</Button>
        </Form>
      );
  }
}

function Called({ token, action }: { token: string; action: FormAction }) {
  return (
    <Form action={action} className="grid max-w-xl gap-5" hidden={{ token, kind: "called" }}>
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
    </Form>
  );
}

function BookIntro({
  token,
  intro,
  action,
}: {
  token: string;
  intro: IntroOffer | null;
  action: FormAction;
}) {
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
