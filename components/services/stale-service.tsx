import { Notice } from "@/components/ui/notice";

/** Says that someone else saved this service after the form was opened. */
export function StaleService() {
  return (
    <div className="mt-6">
      <Notice look="care" title="Someone just changed this service. Nothing you typed is saved yet.">
        <p>
          Below is what you typed, and under each field that differs, what’s saved now. Save again to replace
          it.
        </p>
      </Notice>
    </div>
  );
}
