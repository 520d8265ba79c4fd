import { Notice } from "@/components/ui/notice";
import { own } from "@/lib/own";

const NEWS: Record<string, string> = {
  moved: "The class has moved. Everybody who comes is told by email.",
  places: "The number of places is changed.",
  written: "Your message is saved, and each guest gets an email. Below you see what becomes of each.",
  cancelled: "The class is cancelled. Everybody who would have come is told by email.",
};

/** What has just been done with a class, or that it is cancelled. */
export function ClassNews({ news, isCancelled }: { news: string | undefined; isCancelled: boolean }) {
  const title = news && own(NEWS, news);
  if (!title && !isCancelled) return null;
  return (
    <div className="print:hidden mb-6">
      {title ? (
        <Notice look="good" title={title} />
      ) : (
        <Notice look="care" title="This class was cancelled." />
      )}
    </div>
  );
}
