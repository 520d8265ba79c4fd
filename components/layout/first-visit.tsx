import { Section } from "@/components/ui/section";
/** The same facts as in the posts. */
export const FIRST_TALK = "five minutes";
export const MOVES_FOR_HOME = "two or three moves";

const STEPS = [
  {
    title: `We talk for ${FIRST_TALK}`,
    text: "Where it hurts, since when, and what you’d rather not do. If something sounds like a matter for a doctor, we’ll say so.",
  },
  {
    title: "You lie down, we move you",
    text: "Hips, hamstrings, lower back. Your coach takes each stretch to where you feel it and no further, and you breathe.",
  },
  {
    title: `You leave with ${MOVES_FOR_HOME}`,
    text: "Not twelve. Just the ones that suit you, practiced until you’ve got them, for the days between sessions.",
  },
];

export function FirstVisit() {
  return (
    <Section id="visit" title="What a session is like" heading="mb-8 text-3xl sm:text-4xl" className="wrap">
      <ol className="grid gap-x-10 gap-y-8 md:grid-cols-3">
        {STEPS.map(({ title, text }, index) => (
          <li key={title}>
            <p
              aria-hidden="true"
              className="mb-3 flex size-11 items-center justify-center rounded-full bg-primary font-heading font-semibold text-lg text-on-primary"
            >
              {index + 1}
            </p>
            <h3 className="text-xl">{title}</h3>
            <p className="mt-2 text-muted">{text}</p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
