import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button";
import { ChoiceLinks } from "@/components/ui/choice-links";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { LeadListing } from "@/lib/leads/schema";
import { paths } from "@/lib/paths";
import { STATUS_CHOICES } from "./status-choices";

interface LeadFiltersProps {
  listing: LeadListing & { whose: "mine" | "all" };
  folders: { snoozed: number; suspected: number };
  /** Whether the viewer is a coach, and so has inquiries of their own. */
  hasOwn: boolean;
}

const ORDERS = [
  { value: "waiting", label: "Waiting longest" },
  { value: "newest", label: "Newest" },
];

export function LeadFilters({ listing, folders, hasOwn }: LeadFiltersProps) {
  const { view, whose, status, q, sort, folder } = listing;
  const to = (change: Parameters<typeof paths.coachLeads>[0]) =>
    paths.coachLeads({ view, whose, ...(status && { status }), q, sort, folder, ...change });
  return (
    <div className="mt-5 mb-5 grid gap-3">
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        {hasOwn && (
          <ChoiceLinks
            look="plain"
            label="Assigned to"
            choices={[
              ["Mine", to({ whose: "mine" }), whose === "mine"],
              ["All", to({ whose: "all" }), whose === "all"],
            ]}
          />
        )}
        <ChoiceLinks
          look="plain"
          label="View"
          choices={[
            ["Board", to({ view: "board", folder: "current" }), view === "board" && folder === "current"],
            ["List", to({ view: "list", folder: "current" }), view === "list" && folder === "current"],
            [`Snoozed (${folders.snoozed})`, to({ folder: "snoozed" }), folder === "snoozed"],
            [`Suspected spam (${folders.suspected})`, to({ folder: "suspected" }), folder === "suspected"],
          ]}
        />
      </div>
      <Search listing={listing} />
    </div>
  );
}

function Search({ listing }: Pick<LeadFiltersProps, "listing">) {
  const { view, whose, status, q, sort, folder } = listing;
  return (
    <Form
      action={paths.coachLeads()}
      className="flex flex-wrap items-end gap-3"
      hidden={{ view, whose, folder }}
    >
      <label className="grow text-base sm:max-w-sm">
        <span className="sr-only">Search by name, email, phone or reference</span>
        <Input
          size="medium"
          type="search"
          name="q"
          defaultValue={q}
          placeholder="Name, email, phone or reference"
          maxLength={100}
          className="w-full"
        />
      </label>
      <Filter
        name="status"
        label="Stage"
        defaultValue={status ?? ""}
        choices={[{ value: "", label: "Any stage" }, ...STATUS_CHOICES]}
      />
      <Filter name="sort" label="Order" defaultValue={sort} choices={ORDERS} />
      <Button type="submit" look="quiet">
        Show
      </Button>
    </Form>
  );
}

function Filter({ label, ...select }: { label: string } & ComponentProps<typeof Select>) {
  return (
    <label className="text-base">
      <span className="sr-only">{label}</span>
      <Select {...select} />
    </label>
  );
}
