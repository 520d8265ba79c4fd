import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { formatMoment } from "@/lib/time";
import type { CallerState } from "./caller-state";
import { freeCoaches } from "./caller-times";

export function CallerRefusal({ state, isPending }: { state: CallerState; isPending: boolean }) {
  const { problem, anyway, alternatives = [], choice } = state;
  if (!problem) return null;
  return (
    <Notice look="care" title={problem}>
      {anyway && (
        <Button type="submit" name="waive" value={anyway} disabled={isPending} className="mt-3">
          Book it anyway
        </Button>
      )}
      {alternatives.length > 0 && (
        <>
          <p className="mt-3">{anyway ? "Or the closest free times:" : "The closest free times:"}</p>
          <div className="mt-2 grid gap-2">
            {alternatives.map((time) => {
              const start = new Date(time.startsAt);
              return (
                <Button
                  key={time.startsAt}
                  type="submit"
                  look="quiet"
                  name="instead"
                  value={time.startsAt}
                  disabled={isPending}
                >
                  Book {formatMoment(start, choice.timeZone)}, {freeCoaches(time, choice.coaches)}
                </Button>
              );
            })}
          </div>
        </>
      )}
    </Notice>
  );
}
