import { MomentSpan } from "@/components/booking/booking-facts";
import { Facts } from "@/components/ui/facts";
import type { ClassDetailView } from "@/lib/classes/queries";

export function ClassFacts({ shown, timeZone }: { shown: ClassDetailView; timeZone: string }) {
  const { startsAt, endsAt, trainer, status, taken, capacity } = shown;
  const when = <MomentSpan startsAt={startsAt} endsAt={endsAt} timeZone={timeZone} />;
  return (
    <Facts
      rows={[
        ["When", when],
        ["With", trainer.name],
        ["Places", status === "ACTIVE" && placesInWords(taken, capacity)],
      ]}
    />
  );
}

function placesInWords(taken: number, capacity: number): string {
  const left = Math.max(0, capacity - taken);
  const words = left === 0 ? "full" : left === 1 ? "one left" : `${left} left`;
  return `${taken} of ${capacity} taken, ${words}`;
}
