import { Notice } from "@/components/ui/notice";

/** Says that someone else saved these hours after the form was opened. */
export function StaleWeek() {
  return (
    <div className="mt-6">
      <Notice look="care" title="Somebody just changed these hours. Nothing you typed is saved yet.">
        <p>
          Below is what you typed, and next to each day that differs, what is saved now. Save again to replace
          it with yours.
        </p>
      </Notice>
    </div>
  );
}
