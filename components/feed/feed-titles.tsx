import { Button } from "@/components/ui/button";
import type { FormAction } from "@/components/ui/form";
import { Radio, RadioGroup } from "@/components/ui/radio";

const CHOICES = [
  ["telling", "The service and the client: “Facilitated stretch, 50 min: Ben C.”"],
  ["discreet", "Just “Session”, for a phone that others see"],
] as const;

export function FeedTitles({ discreet, action }: { discreet: boolean; action: FormAction }) {
  return (
    <form action={action} className="mt-10">
      <RadioGroup legend="Titles">
        {CHOICES.map(([value, words]) => (
          <Radio
            key={value}
            look="line"
            name="titles"
            value={value}
            defaultChecked={discreet === (value === "discreet")}
          >
            {words}
          </Radio>
        ))}
      </RadioGroup>
      <Button type="submit" look="quiet" className="mt-3">
        Save
      </Button>
    </form>
  );
}
