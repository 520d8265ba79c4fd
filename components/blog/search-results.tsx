import { ButtonLink } from "@/components/ui/button-link";
import { TextLink } from "@/components/ui/text-link";
import type { Piece, SearchView } from "@/lib/blog/search-posts";
import { paths } from "@/lib/paths";

export function SearchResults({ text, found }: { text: string; found: SearchView }) {
  const count = found.posts.length;
  return (
    <section aria-labelledby="found">
      <div role="status">
        <h2 id="found" className="text-2xl">
          {count === 0
            ? `No posts match “${text}”`
            : `${count} ${count === 1 ? "post" : "posts"} for “${found.spelled ?? text}”`}
        </h2>
      </div>
      {found.spelled && count > 0 && (
        <p className="mt-2 text-muted">No posts match “{text}”, so we looked for similar words.</p>
      )}
      {count === 0 && (
        <>
          <p className="mt-3 max-w-xl text-muted">
            Try one word, such as a part of the body. Or look through the moves, or ask a coach.
          </p>
          <p className="mt-5 flex flex-wrap gap-3">
            <ButtonLink href={paths.blog()}>Show all posts</ButtonLink>
            <ButtonLink look="quiet" href={paths.moves()}>
              Look through the moves
            </ButtonLink>
          </p>
        </>
      )}
      <ol className="mt-6 grid gap-8">
        {found.posts.map(({ slug, titlePieces, excerpt }) => (
          <li key={slug} className="max-w-2xl">
            <h3 className="text-xl">
              <TextLink href={paths.post(slug)} inline>
                <Marked pieces={titlePieces} />
              </TextLink>
            </h3>
            <p className="mt-2 text-muted">
              … <Marked pieces={excerpt} /> …
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Marked({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text, matches }, i) =>
    matches ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of text are identified by position
      <mark key={i} className="rounded bg-accent-soft px-0.5 font-semibold text-text">
        {text}
      </mark>
    ) : (
      text
    ),
  );
}
