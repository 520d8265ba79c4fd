import { ButtonAnchor } from "@/components/ui/button";
import { paths } from "@/lib/paths";

interface ProviderLinksProps {
  providers: { id: string; name: string }[];
  next: string | undefined;
}

/** Other ways to sign in. Plain links, so nothing is prefetched. */
export function ProviderLinks({ providers, next }: ProviderLinksProps) {
  return (
    <div className="mt-5 flex flex-col gap-3 sm:items-start">
      {providers.map(({ id, name }) => (
        <ButtonAnchor key={id} look="quiet" href={paths.signInWith(id, { next })}>
          {`Sign in with ${name}`}
        </ButtonAnchor>
      ))}
    </div>
  );
}
