import { ButtonLink } from "@/components/ui/button-link";
import { paths } from "@/lib/paths";

/** Shown to signed-in people without access to a staff page. */
export default function Forbidden() {
  return (
    <div className="wrap max-w-2xl pt-14">
      <title>You don’t have access to this page</title>
      <h1 className="text-4xl sm:text-5xl">You don’t have access to this page</h1>
      <p className="mt-4 mb-7 text-muted">
        You’re signed in, but this page is for the studio’s coaches. If you’re one of them, sign in with the
        email the studio has for you.
      </p>
      <p className="flex flex-wrap gap-3">
        <ButtonLink href={paths.account()}>Your account</ButtonLink>
        <ButtonLink look="quiet" href={paths.signIn()}>
          Sign in as someone else
        </ButtonLink>
      </p>
    </div>
  );
}
