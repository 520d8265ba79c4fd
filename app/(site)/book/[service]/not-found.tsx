import NotFound from "@/app/(site)/not-found";
import { ButtonLink } from "@/components/ui/button-link";
import { paths } from "@/lib/paths";
import { isArchivedAsked } from "@/lib/web/former-service";

/** Says it about an archived service: old emails and bookmarks lead to it. */
export default async function ServiceNotFound() {
  if (!(await isArchivedAsked())) return <NotFound />;
  return (
    <div className="wrap max-w-2xl pt-14">
      <h1 className="text-4xl sm:text-5xl">We no longer offer this</h1>
      <p className="mt-4 mb-7 text-muted">
        If you’ve already booked it, your session stays as it is: use the link in your email.
      </p>
      <ButtonLink href={paths.book()}>See what you can book</ButtonLink>
    </div>
  );
}
