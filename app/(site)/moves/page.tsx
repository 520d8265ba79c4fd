import type { Metadata } from "next";
import { MoveCard } from "@/components/blog/move-card";
import { cardPicture } from "@/components/figure/move-image";
import { Section } from "@/components/ui/section";
import { listMoves } from "@/lib/blog/queries";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { pageMetadata } from "@/lib/web/metadata";
import { siteStudio } from "@/lib/web/studio";

export async function generateMetadata(): Promise<Metadata> {
  return pageMetadata(await siteStudio(), {
    path: paths.moves(),
    title: "Moves",
    description: "Stretches and exercises for a sore lower back: how to do each, how much, and when not to.",
  });
}

const KINDS = [
  { kind: "STRETCH", id: "stretches", title: "Stretches", says: "To loosen what’s tight. Any day." },
  {
    kind: "EXERCISE",
    id: "exercises",
    title: "Exercises",
    says: "To support your back. Every other day is enough.",
  },
] as const;

export default async function MovesPage() {
  allowAnyone();
  const library = await listMoves(requestContext());
  // The page's order differs from the library's.
  const moves = KINDS.flatMap(({ kind }) => library.filter((move) => move.kind === kind));
  return (
    <div className="wrap pt-10 sm:pt-14">
      <h1 className="text-4xl sm:text-5xl">The moves we show people</h1>
      <p className="mt-4 max-w-2xl text-muted">
        What our coaches send people home with, one page each: how to do it, how much, and when not to.
      </p>
      {moves.length === 0 && <p className="card mt-10 p-6">Nothing here yet. Please ask your coach.</p>}
      {KINDS.map(({ kind, id, title, says }) => {
        const ofKind = moves.filter((move) => move.kind === kind);
        if (ofKind.length === 0) return null;
        return (
          <Section key={kind} id={id} title={title} heading="text-3xl" className="mt-12">
            <p className="mt-1 mb-6 text-muted">{says}</p>
            <ul className="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
              {ofKind.map((move) => (
                <MoveCard key={move.slug} move={move} Picture={cardPicture(moves.indexOf(move))} />
              ))}
            </ul>
          </Section>
        );
      })}
    </div>
  );
}
