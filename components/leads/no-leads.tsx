import { ButtonLink } from "@/components/ui/button-link";
import type { LeadListing } from "@/lib/leads/schema";
import { paths } from "@/lib/paths";

/** Said in place of a board or a list that would be empty, with where to look instead. */
export function NoLeads({ listing }: { listing: LeadListing & { whose: "mine" | "all" } }) {
  const { view, whose, status, q, folder } = listing;
  if (q || status) {
    return (
      <Empty
        words="No inquiry is like that."
        href={paths.coachLeads({ view, whose: "all" })}
        verb="Show all"
      />
    );
  }
  if (folder === "suspected") return <Empty words="Nothing is kept apart: no inquiry looked like spam." />;
  if (folder === "snoozed") {
    return <Empty words="Nobody is put off. Who has been answered can be, on their own page." />;
  }
  if (whose === "mine") {
    return (
      <Empty
        words="No inquiry is yours just now. You get an email when one comes."
        href={paths.coachLeads({ view, whose: "all" })}
        verb="Show everybody’s"
      />
    );
  }
  return (
    <Empty
      words="Nobody has asked yet. Inquiries come from the membership page and from posts, and each goes to a coach at once."
      href={paths.membership()}
      verb="Open the membership page"
    />
  );
}

function Empty({ words, href, verb }: { words: string; href?: string; verb?: string }) {
  return (
    <div className="card p-6">
      <p>{words}</p>
      {href && (
        <p className="mt-4">
          <ButtonLink look="quiet" href={href}>
            {verb}
          </ButtonLink>
        </p>
      )}
    </div>
  );
}
