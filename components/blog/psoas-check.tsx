import type { ReactNode } from "react";
import { MoveImage } from "@/components/figure/move-image";
import { ButtonLink } from "@/components/ui/button-link";
import { Radio, RadioGroup } from "@/components/ui/radio";
import { TextLink } from "@/components/ui/text-link";
import { paths } from "@/lib/paths";

const SIDES = ["left", "right"] as const;

const FEELINGS = [
  ["easy", "It lifted easily"],
  ["struggle", "A struggle, or I leaned back"],
  ["hurt", "It hurt, or I couldn’t"],
] as const;

/**
 * The psoas self-test with a chair; psoas-check.css shows the result. Nothing is sent or stored: there is no form,
 * and the names only group the radio buttons. `moves` are the ones that help.
 */
export function PsoasCheck({ moves }: { moves: readonly { slug: string; name: string }[] }) {
  return (
    <section
      id="psoas-check"
      aria-labelledby="psoas-check-title"
      data-when-well
      className="psoas-check card my-8 p-5 sm:p-8"
    >
      <h3 id="psoas-check-title" className="text-2xl">
        Check your psoas with a chair
      </h3>
      <ol className="mt-5 grid list-none gap-8 pl-0">
        <Step number={1} title="Get ready">
          <p>
            A steady chair, and a wall or a counter to hold on to. Skip the test if standing on one leg feels
            unsteady or after a hip operation. Stop if it hurts.
          </p>
        </Step>
        <Step number={2} title="Try to lift">
          <HowToLift />
        </Step>
        <Step number={3} title="How did it feel?">
          <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
            {SIDES.map((side) => (
              <Side key={side} side={side} />
            ))}
          </div>
          <p className="mt-3 text-base text-muted">
            Your answers stay on this page. We don’t send or save them.
          </p>
        </Step>
        <Step number={4} title="What it may mean">
          <div role="status" className="grid gap-4">
            <Answers moves={moves} />
          </div>
        </Step>
      </ol>
    </section>
  );
}

function HowToLift() {
  return (
    <div className="grid items-center gap-x-8 gap-y-3 sm:grid-cols-2">
      <ul className="list-disc pl-5">
        <li>Stand tall, one foot on the chair, the other on the floor.</li>
        <li>Lift the foot off the chair and keep it up for three seconds.</li>
        <li>Don’t lean back, hop, or help with your hands.</li>
        <li>Then the other side.</li>
      </ul>
      <div className="grid grid-cols-2 gap-4 rounded-2xl bg-sunken px-4 pt-4">
        <MoveImage figure="psoas-self-test" pose={0} title="" className="h-44 w-full" />
        <MoveImage figure="psoas-self-test" pose={1} className="h-44 w-full" />
      </div>
    </div>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="mt-0 grid gap-2">
      <h4 className="flex items-center gap-3 font-semibold">
        <span
          aria-hidden="true"
          className="flex size-8 shrink-0 items-center justify-center rounded-full bg-primary font-heading text-base text-on-primary"
        >
          {number}
        </span>
        {title}
      </h4>
      {children}
    </li>
  );
}

function Side({ side }: { side: (typeof SIDES)[number] }) {
  return (
    <RadioGroup legend={`Lifting the ${side} foot`} heading="mb-2 font-semibold text-base">
      <div className="grid gap-2">
        {FEELINGS.map(([value, words]) => (
          <Radio key={value} name={`psoas-${side}`} value={value} autoComplete="off" className="text-base">
            {words}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

function Answers({ moves }: { moves: readonly { slug: string; name: string }[] }) {
  return (
    <>
      <p className="if-open text-muted">Choose an answer for each side.</p>
      <p className="if-hurt rounded-xl bg-danger-soft px-4 py-3">
        <strong className="font-semibold">If it hurt or you couldn’t do it, stop here</strong> and leave the
        exercises for now. Let a doctor or a physical therapist have a look. If a leg has grown weak or numb,
        don’t wait: <a href="#doctor-first">read the signs that need a doctor now</a>.
      </p>
      <p className="if-easy">
        <strong className="font-semibold">If both sides were easy,</strong> a weak psoas probably isn’t the
        reason for your pain. Look at your glutes and hamstrings first.
      </p>
      <div className="if-struggle grid gap-4">
        <p>
          <strong className="font-semibold">If it was a struggle,</strong> your psoas may be weak on that
          side. This is a hint and not a diagnosis.
          <span className="if-sides-differ"> Your sides differ: begin with the one that struggled.</span>
        </p>
        <Moves moves={moves} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <ButtonLink href={paths.book({ chapter: "psoas-self-test" })} className="w-full sm:w-auto">
            Book help with this
          </ButtonLink>
          <p className="text-base text-muted">A coach checks both sides and shows you where to begin.</p>
        </div>
      </div>
    </>
  );
}

function Moves({ moves }: { moves: readonly { slug: string; name: string }[] }) {
  if (moves.length === 0) return null;
  return (
    <div>
      <p>These moves help:</p>
      <ul className="mt-1 flex list-none flex-wrap gap-x-6 pl-0">
        {moves.map(({ slug, name }) => (
          <li key={slug} className="mt-0">
            <TextLink href={paths.move(slug)}>{name}</TextLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
