import { ButtonLink } from "@/components/ui/button-link";
import type { LeadListing } from "@/lib/leads/schema";
import { paths } from "@/lib/paths";

/** Replaces an empty board or list, with where to look instead. */
export function NoLeads({ listing }: { listing: LeadListing & { whose: "mine" | "all" } }) {
  const { view, whose, status, q, folder } = listing;
  if (q || status) {
    return (
      <Empty words="No inquiries match." href={paths.coachLeads({ view, whose: "all" })} verb="Show all" />
    );
  }
  if (folder === "suspected") return <Empty words="No suspected spam." />;
  if (folder === "snoozed") {
    return (
      <Empty words="Nothing is snoozed. Once you’ve answered an inquiry, you can snooze it on its page." />
    );
  }
  if (whose === "mine") {
    return (
      <Empty
        words="You have no inquiries right now. We’ll email you when one comes in."
        href={paths.coachLeads({ view, whose: "all" })}
        verb="Show everyone’s"
      />
    );
  }
  return (
    <Empty
      words="No inquiries yet. They come from the membership page and from posts, and each goes to a coach right away."
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
