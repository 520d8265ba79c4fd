import { Button } from "@/components/ui/button";

const CHOICES = [
  ["telling", "What it is and whose: “Facilitated stretch, 50 min: Ben C.”"],
  ["discreet", "Only that it is a session, for a phone that others see"],
] as const;

/** What the titles in a coach's feed say. */
export function FeedTitles({
  discreet,
  action,
}: {
  discreet: boolean;
  action: (form: FormData) => Promise<void>;
}) {
  return (
    <form action={action} className="mt-10">
      <fieldset>
        <legend className="font-semibold">Titles</legend>
        {CHOICES.map(([value, words]) => (
          <label key={value} className="flex min-h-11 cursor-pointer items-center gap-3">
            <input
              type="radio"
              name="titles"
              value={value}
              defaultChecked={discreet === (value === "discreet")}
              className="size-5 shrink-0 accent-primary"
            />
            {words}
          </label>
        ))}
      </fieldset>
      <Button type="submit" look="quiet" className="mt-3">
        Keep these titles
      </Button>
    </form>
  );
}
