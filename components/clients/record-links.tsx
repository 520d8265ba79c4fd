import Link from "next/link";
import { ButtonAnchor } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { paths } from "@/lib/paths";

/** What the owner can do with a record as a whole. */
export function RecordLinks({ clientId, isOwner }: { clientId: string; isOwner: boolean }) {
  if (!isOwner) return null;
  return (
    <section aria-labelledby="record" className="mt-10">
      <h2 id="record" className="mb-3 text-2xl">
        This record
      </h2>
      <div className="grid gap-3 sm:flex sm:flex-wrap">
        <ButtonLink look="quiet" href={paths.coachClientMerge(clientId)}>
          Merge with another record
        </ButtonLink>
        <ButtonAnchor look="quiet" href={paths.coachClientExport(clientId)} download>
          Download their data
        </ButtonAnchor>
      </div>
      <p className="mt-3 text-base">
        <Link
          href={paths.coachClientErase(clientId)}
          prefetch={false}
          className="inline-flex min-h-11 items-center text-danger"
        >
          Erase this client
        </Link>
      </p>
    </section>
  );
}
