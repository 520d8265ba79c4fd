import { ChipLinks } from "@/components/ui/choice-links";
import { firstNames } from "@/lib/names";

/** Any coach or one. Links, so each choice has an address. */
export function CoachFilter(props: {
  coachNames: Record<string, string>;
  selected: string | undefined;
  hrefOf: (coach: string | undefined) => string;
}) {
  const choices: [slug: string | undefined, name: string][] = [
    [undefined, "Any coach"],
    ...Object.entries(firstNames(props.coachNames)),
  ];
  return (
    <ChipLinks
      label="Coach"
      scroll={false}
      data-pick=""
      choices={choices.map(([slug, name]) => [name, props.hrefOf(slug), slug === props.selected])}
    />
  );
}
