import { ChoiceLinks } from "@/components/ui/choice-links";
import { paths } from "@/lib/paths";

interface ClassFilterProps {
  coaches: { slug: string; name: string }[];
  /** The viewer's slug, if they're a coach. */
  own: string | undefined;
  /** A slug, or "all". */
  chosen: string;
  from: string | undefined;
}

export function ClassFilter({ coaches, own, chosen, from }: ClassFilterProps) {
  if (coaches.length < 2) return null;
  const others = coaches.filter(({ slug }) => slug !== own);
  const choices = [
    ...(own ? [{ slug: own, name: "Yours" }] : []),
    { slug: "all", name: "All coaches" },
    ...others,
  ];
  return (
    <ChoiceLinks
      label="Whose classes"
      look="pill"
      current="page"
      navClass="mb-6 gap-2"
      choices={choices.map(({ slug, name }) => [
        name,
        paths.coachClasses({ from, coach: slug }),
        slug === chosen,
      ])}
    />
  );
}
