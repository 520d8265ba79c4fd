import Link from "next/link";
import { Button } from "@/components/ui/button";
import { LEAD_STATUS_WORDS, LEAD_STATUSES } from "@/lib/leads/rules";
import type { LeadListing } from "@/lib/leads/schema";
import { paths } from "@/lib/paths";

interface LeadFiltersProps {
  listing: LeadListing & { whose: "mine" | "all" };
  folders: { snoozed: number; suspected: number };
  /** Whether the reader is a coach, and has any of their own. */
  hasOwn: boolean;
}

/** Which inquiries are shown, and how: links and one form, all of it in the address. */
export function LeadFilters({ listing, folders, hasOwn }: LeadFiltersProps) {
  const { view, whose, status, q, sort, folder } = listing;
  const to = (change: Parameters<typeof paths.coachLeads>[0]) =>
    paths.coachLeads({ view, whose, ...(status && { status }), q, sort, folder, ...change });
  return (
    <div className="mt-5 mb-5 grid gap-3">
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        {hasOwn && (
          <Switch
            label="Whose"
            choices={[
              ["Mine", to({ whose: "mine" }), whose === "mine"],
              ["All", to({ whose: "all" }), whose === "all"],
            ]}
          />
        )}
        <Switch
          label="View"
          choices={[
            ["Board", to({ view: "board", folder: "current" }), view === "board" && folder === "current"],
            ["List", to({ view: "list", folder: "current" }), view === "list" && folder === "current"],
            [`Put off (${folders.snoozed})`, to({ folder: "snoozed" }), folder === "snoozed"],
            [`Suspected (${folders.suspected})`, to({ folder: "suspected" }), folder === "suspected"],
          ]}
        />
      </div>
      <form action={paths.coachLeads()} className="flex flex-wrap items-end gap-3">
        {Object.entries({ view, whose, folder }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label className="grow text-base sm:max-w-sm">
          <span className="sr-only">Search by name, email, phone or reference</span>
          <input
            type="search"
            name="q"
            defaultValue={q}
            placeholder="Name, email, phone or reference"
            maxLength={100}
            className="block min-h-12 w-full rounded-xl border border-line-strong bg-surface px-4"
          />
        </label>
        <Select
          name="status"
          label="Where it stands"
          value={status ?? ""}
          options={[["", "Anywhere"], ...LEAD_STATUSES.map((each) => [each, LEAD_STATUS_WORDS[each]])]}
        />
        <Select
          name="sort"
          label="Order"
          value={sort}
          options={[
            ["waiting", "Waiting longest"],
            ["newest", "Newest"],
          ]}
        />
        <Button type="submit" look="quiet">
          Show
        </Button>
      </form>
    </div>
  );
}

function Switch({ label, choices }: { label: string; choices: [string, string, boolean][] }) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-1">
      {choices.map(([words, href, isChosen]) => (
        <Link
          key={words}
          href={href}
          prefetch={false}
          aria-current={isChosen ? "true" : undefined}
          className="flex min-h-11 items-center rounded-lg px-3 text-base text-text no-underline hover:bg-surface aria-[current]:bg-primary-soft aria-[current]:font-semibold"
        >
          {words}
        </Link>
      ))}
    </nav>
  );
}

function Select(props: { name: string; label: string; value: string; options: string[][] }) {
  return (
    <label className="text-base">
      <span className="sr-only">{props.label}</span>
      <select
        name={props.name}
        defaultValue={props.value}
        className="block min-h-12 rounded-xl border border-line-strong bg-surface px-3"
      >
        {props.options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
