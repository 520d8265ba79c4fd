import Link from "next/link";
import { Portrait } from "@/components/figure/portraits";
import { paths } from "@/lib/paths";
import type { CoachView } from "@/lib/studio/queries";

export function CoachCard({ trainer }: { trainer: CoachView }) {
  return (
    <li className="relative">
      <Portrait portrait={trainer.portrait} name={trainer.name} className="h-auto w-full rounded-card" />
      <h3 className="mt-4 text-xl">
        <Link
          href={paths.coach(trainer.slug)}
          prefetch={false}
          className="text-text no-underline after:absolute after:inset-0 hover:underline"
        >
          {trainer.name}
        </Link>
      </h3>
      <p className="mt-1 text-base text-muted">{asSentence(trainer.specialties)}</p>
    </li>
  );
}

/** "Lower back, hips and hamstrings": later words lose their capital, except acronyms such as ACL. */
function asSentence(specialties: string[]): string {
  return specialties
    .map((words, i) =>
      i > 0 && /^[A-Z][a-z]/.test(words) ? words[0]?.toLowerCase() + words.slice(1) : words,
    )
    .join(", ");
}
