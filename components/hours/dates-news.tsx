import { Notice } from "@/components/ui/notice";
import { own } from "@/lib/own";

const NEWS = {
  added: ["good", "The date is saved. Visitors see the new openings."],
  removed: [
    "good",
    "The date is as the week has it again. To undo this, save it once more: it still stands in the form.",
  ],
  gone: ["care", "This date does not differ from the week any more. Nothing was changed."],
  trouble: [
    "bad",
    "Our records are out of reach right now. Nothing was changed. Please try again in a moment.",
  ],
} as const;

/** What has just been done with a single date, or could not be. */
export function DatesNews({ news }: { news: string | undefined }) {
  const told = own(NEWS, news);
  if (!told) return null;
  return (
    <div className="mt-6">
      <Notice look={told[0]} title={told[1]} />
    </div>
  );
}
