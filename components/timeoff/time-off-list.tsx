import { TextLink } from "@/components/ui/text-link";
import { paths } from "@/lib/paths";
import type { TimeOffView } from "@/lib/timeoff/queries";
import { spanInWords } from "@/lib/timeoff/rules";

interface TimeOffListProps {
  timeOff: (TimeOffView & { mayChange: boolean })[];
  timeZone: string;
  /** For lists with several coaches' time off. */
  showsCoach: boolean;
}

export function TimeOffList({ timeOff, timeZone, showsCoach }: TimeOffListProps) {
  if (timeOff.length === 0) {
    return <p className="card p-6">No time off coming up. Add some with the form above.</p>;
  }
  return (
    <ul className="card divide-y divide-line">
      {timeOff.map(({ id, label, trainer, mayChange, ...span }) => {
        const words = spanInWords(span, timeZone);
        return (
          <li key={id} className="flex flex-wrap items-center gap-x-6 gap-y-1 px-5 py-3 sm:px-6">
            <div className="mr-auto min-w-0 [overflow-wrap:anywhere]">
              <p className="font-semibold">{words}</p>
              <p className="text-base text-muted">
                {[showsCoach && trainer.name, label].filter(Boolean).join(" · ")}
              </p>
            </div>
            {mayChange && (
              <TextLink href={paths.coachTimeOffSpan(id)}>
                Change<span className="sr-only"> the time off of {words}</span>
              </TextLink>
            )}
          </li>
        );
      })}
    </ul>
  );
}
