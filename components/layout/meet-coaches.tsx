import Link from "next/link";
import { paths } from "@/lib/paths";
import type { CoachView } from "@/lib/studio/queries";
import { CoachCard } from "./coach-card";

export function MeetCoaches({ coaches }: { coaches: CoachView[] }) {
  if (coaches.length === 0) return null;
  return (
    <section aria-labelledby="coaches" className="wrap mt-20">
      <div className="mb-7 flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 id="coaches" className="text-3xl sm:text-4xl">
          Meet your coaches
        </h2>
        <Link href={paths.coaches()} prefetch={false} className="flex min-h-11 items-center text-text">
          More about our coaches
        </Link>
      </div>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-8 sm:gap-6 lg:grid-cols-4">
        {coaches.map((coach) => (
          <CoachCard key={coach.slug} trainer={coach} />
        ))}
      </ul>
    </section>
  );
}
