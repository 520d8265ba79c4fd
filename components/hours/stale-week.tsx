import { Notice } from "@/components/ui/notice";

/** Says that someone else saved these hours after the form was opened. */
export function StaleWeek() {
  return (
    <div className="mt-6">
      <Notice look="care" title="Someone just changed these hours. Nothing you typed is saved yet.">
        <p>
          Below are your hours, and next to each day that differs, what’s saved now. Save again to replace it.
        </p>
      </Notice>
    </div>
  );
}
