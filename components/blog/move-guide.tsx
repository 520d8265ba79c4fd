import type { ReactNode } from "react";
import { moveFigure } from "@/components/figure/move-figures";
import { MovePicture } from "@/components/figure/move-picture";
import { MovingFigure } from "@/components/figure/moving-figure";
import { Section } from "@/components/ui/section";
import type { MoveView } from "@/lib/blog/queries";
import { doseInWords } from "@/lib/blog/rules";
import { RedFlagCheck } from "./red-flag-check";

export function MoveGuide({ move, emergencyNumber }: { move: MoveView; emergencyNumber: string }) {
  return (
    <>
      <div className="mt-2 grid items-start gap-x-14 gap-y-8 lg:grid-cols-[6fr_7fr]">
        <div>
          <h1 className="text-4xl sm:text-5xl">{move.name}</h1>
          <p className="mt-4 text-muted text-xl">{move.summary}</p>
          <dl className="mt-6 grid gap-x-6 gap-y-2 text-base sm:grid-cols-[auto_1fr]">
            <Fact name="How much">{doseInWords(move)}</Fact>
            <Fact name="Works on">{move.targets.join(", ")}</Fact>
            <Fact name="Kind">{move.kind === "STRETCH" ? "Stretch" : "Exercise"}</Fact>
          </dl>
          <div className="mt-8">
            <RedFlagCheck emergencyNumber={emergencyNumber} />
          </div>
        </div>
        <div data-when-well className="rounded-[2rem] bg-sunken px-6 pt-8">
          {moveFigure(move.figure) ? (
            <MovingFigure figure={move.figure ?? ""} className="mx-auto max-h-[26rem] max-w-full" />
          ) : (
            <MovePicture figure={null} title="" className="h-auto w-full" />
          )}
        </div>
      </div>
      <div data-when-well className="mt-12 grid gap-x-14 gap-y-10 lg:grid-cols-[7fr_5fr]">
        <HowTo move={move} />
        {move.avoid.length > 0 && <WhenNotTo avoid={move.avoid} />}
      </div>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="font-semibold">{children}</dd>
    </>
  );
}

function HowTo({ move: { steps, easier } }: { move: MoveView }) {
  return (
    <Section id="how" title="How to do it" heading="mb-4 text-2xl">
      <ol className="grid max-w-[42rem] list-decimal gap-3 pl-6 marker:font-semibold marker:text-muted">
        {steps.map((step) => (
          <li key={step} className="pl-1">
            {step}
          </li>
        ))}
      </ol>
      {easier && (
        <p className="mt-6 max-w-[42rem] rounded-xl bg-primary-soft px-5 py-4">
          <strong className="font-semibold">Easier:</strong> {easier}
        </p>
      )}
    </Section>
  );
}

function WhenNotTo({ avoid }: Pick<MoveView, "avoid">) {
  return (
    <Section id="avoid" title="When not to" className="self-start rounded-card bg-accent-soft px-6 py-6">
      <ul className="grid list-disc gap-2 pl-5">
        {avoid.map((when) => (
          <li key={when}>{when}</li>
        ))}
      </ul>
    </Section>
  );
}
