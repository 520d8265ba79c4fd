import { ButtonLink } from "@/components/ui/button-link";
import { paths } from "@/lib/paths";

/** For pages of the studio's own people, and whoever is signed in as somebody else. */
export default function Forbidden() {
  return (
    <div className="wrap max-w-2xl pt-14">
      <title>This is not yours to see</title>
      <h1 className="text-4xl sm:text-5xl">This page is for others</h1>
      <p className="mt-4 mb-7 text-muted">
        You are signed in, and this page belongs to the studio’s coaches. If you are one of them, sign in with
        the address that the studio knows you by.
      </p>
      <p className="flex flex-wrap gap-3">
        <ButtonLink href={paths.account()}>Your account</ButtonLink>
        <ButtonLink look="quiet" href={paths.signIn()}>
          Sign in as somebody else
        </ButtonLink>
      </p>
    </div>
  );
}
