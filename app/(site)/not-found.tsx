import { RestingFigure } from "@/components/figure/resting-figure";
import { ButtonLink } from "@/components/ui/button-link";
import { paths } from "@/lib/paths";

/** For addresses that lead nowhere, with where somebody may have wanted to go. */
export default function NotFound() {
  return (
    <div className="wrap grid items-center gap-10 pt-14 sm:grid-cols-[1fr_16rem]">
      <div className="max-w-xl">
        <h1 className="text-4xl sm:text-5xl">There is nothing at this address</h1>
        <p className="mt-4 text-muted">
          It may have been cut short when it was copied. The link to a session is the long one in your email.
        </p>
        <p className="mt-7 flex flex-wrap gap-3">
          <ButtonLink href={paths.book()}>Book a session</ButtonLink>
          <ButtonLink look="quiet" href={paths.coaches()}>
            Our coaches
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
