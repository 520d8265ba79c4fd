import { RestingFigure } from "@/components/figure/resting-figure";
import { ButtonLink } from "@/components/ui/button-link";
import { TextLink } from "@/components/ui/text-link";
import { listSuggestions } from "@/lib/blog/queries";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { askedInWords } from "@/lib/web/query";

export default async function NotFound() {
  const words = await askedInWords();
  const suggestions = words ? await listSuggestions(requestContext(), words) : [];
  return (
    <div className="wrap grid items-center gap-10 pt-14 sm:grid-cols-[1fr_16rem]">
      <div className="max-w-xl">
        <h1 className="text-4xl sm:text-5xl">We can’t find that page</h1>
        {suggestions.length > 0 ? (
          <>
            <p className="mt-4 text-muted">Did you mean one of these?</p>
            <ul className="mt-2">
              {suggestions.map(({ kind, slug, title }) => (
                <li key={`${kind} ${slug}`}>
                  <TextLink
                    href={kind === "post" ? paths.post(slug) : paths.move(slug)}
                    className="font-semibold"
                  >
                    {title}
                  </TextLink>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p className="mt-4 text-muted">
            The address may have been cut off when it was copied. To see a session, use the long link in your
            email.
          </p>
        )}
        <p className="mt-7 flex flex-wrap gap-3">
          <ButtonLink href={paths.book()}>Book a session</ButtonLink>
          <ButtonLink look="quiet" href={paths.blog()}>
            Blog
          </ButtonLink>
          <ButtonLink look="quiet" href={paths.home()}>
            Home
          </ButtonLink>
        </p>
      </div>
      <RestingFigure className="h-auto w-full max-w-64 justify-self-center" />
    </div>
  );
}
