import { Notice } from "@/components/ui/notice";

/** What has just been done with the week, or could not be. */
export function WeekNews({ news, isStale }: { news: string | undefined; isStale: boolean }) {
  return (
    <div className="mt-6 grid gap-4 empty:hidden">
      {isStale && (
        <Notice
          look="care"
          title="Somebody has changed these hours meanwhile. Nothing of yours is saved yet."
        >
          <p>
            Below is what you typed, and beside each day that differs what is saved now. Save once more to put
            yours in its place.
          </p>
        </Notice>
      )}
      {news === "saved" && <Notice look="good" title="The hours are saved. Visitors see the new openings." />}
      {news === "trouble" && (
        <Notice look="bad" title="Our records are out of reach right now. Nothing was changed.">
          <p>Please try again in a moment. What you typed is still here.</p>
        </Notice>
      )}
    </div>
  );
}
