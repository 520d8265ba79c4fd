import { Notice } from "@/components/ui/notice";
import { own } from "@/lib/own";

const NEWS: Record<string, [look: "good" | "care", title: string]> = {
  again: ["good", "We're trying to send it again. In a moment, “All” shows what became of it."],
  already: ["good", "There was nothing to send again: it has gone meanwhile, or is no longer true."],
  trouble: [
    "care",
    "That could not be done just now, and nothing was changed. Please try again in a moment.",
  ],
};

/** What sending again has led to. */
export function DeliveryNews({ news }: { news: string | undefined }) {
  const [look, title] = (news && own(NEWS, news)) || [];
  if (!look || !title) return null;
  return (
    <div className="mb-6">
      <Notice look={look} title={title} />
    </div>
  );
}
