"use client";

import type { MouseEvent } from "react";
import { buttonClasses } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { namedChoices, Select } from "@/components/ui/select";
import { CALENDAR_VIEWS, pageOf, viewTitle } from "@/lib/calendar/rules";
import { paths } from "@/lib/paths";
import type { IsoDate } from "@/lib/time";
import type { Place } from "./use-place";

interface ToolbarProps {
  place: Place;
  today: IsoDate;
  zone: string;
  coaches: readonly { slug: string; name: string }[];
  hrefOf: (change: Partial<Place>) => string;
  go: (change: Partial<Place>) => void;
}

const NAMES = { day: "Day", week: "Week", month: "Month", list: "List" };
const STEP = "min-h-11 px-3 py-2 text-base sm:px-4";

type LinkTo = (change: Partial<Place>) => { href: string; onClick: (event: MouseEvent) => void };

/** Date, view and coach, with links to the others. Links work before and without scripts. */
export function Toolbar({ place, today, zone, coaches, hrefOf, go }: ToolbarProps) {
  const link: LinkTo = (change) => ({
    href: hrefOf(change),
    onClick: (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      go(change);
    },
  });
  const { view, date, coach } = place;
  const own = coach === "all" ? undefined : coach;
  return (
    <div className="mb-5 grid gap-4">
      <div>
        <h1 className="text-2xl sm:text-4xl">{viewTitle(view, date)}</h1>
        <p className="mt-1 text-base text-muted">Studio time, {zone}</p>
      </div>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-3 sm:gap-x-5">
        <Dates place={place} today={today} link={link} />
        <Views view={view} link={link} />
        <Whose place={place} coaches={coaches} go={go} />
        <ButtonLink look="quiet" href={paths.coachTimeOff({ coach: own })} className={STEP}>
          Block time
        </ButtonLink>
      </div>
    </div>
  );
}

function Dates({
  place: { view, date },
  today,
  link,
}: Pick<ToolbarProps, "place" | "today"> & { link: LinkTo }) {
  return (
    <nav aria-label="Dates" className="flex gap-1.5">
      <a {...link({ date: pageOf(view, date, -1) })} className={buttonClasses("quiet", STEP)}>
        <span aria-hidden="true">‹</span>
        <span className="sr-only">Previous {unitOf(view)}</span>
      </a>
      <a {...link({ date: today })} className={buttonClasses("quiet", STEP)}>
        Today
      </a>
      <a {...link({ date: pageOf(view, date, 1) })} className={buttonClasses("quiet", STEP)}>
        <span aria-hidden="true">›</span>
        <span className="sr-only">Next {unitOf(view)}</span>
      </a>
    </nav>
  );
}

function Views({ view, link }: { view: Place["view"]; link: LinkTo }) {
  return (
    <nav
      aria-label="View"
      className="noscript:hidden flex rounded-xl border border-line-strong bg-surface p-0.5"
    >
      {CALENDAR_VIEWS.map((each) => (
        <a
          key={each}
          {...link({ view: each })}
          aria-current={each === view ? "true" : undefined}
          className="flex min-h-11 items-center rounded-[0.6rem] px-3 text-base text-text no-underline hover:bg-primary-soft aria-[current=true]:bg-primary aria-[current=true]:font-semibold aria-[current=true]:text-on-primary sm:px-4"
        >
          {NAMES[each]}
        </a>
      ))}
    </nav>
  );
}

/** Without scripts, a form with a button. */
function Whose({ place: { date, coach }, coaches, go }: Pick<ToolbarProps, "place" | "coaches" | "go">) {
  return (
    <form
      method="get"
      action={paths.coachCalendar()}
      className="flex min-w-36 flex-1 items-center gap-2 noscript:max-sm:min-w-full"
    >
      <input type="hidden" name="date" value={date} />
      <label htmlFor="coach" className="sr-only">
        Whose calendar
      </label>
      <Select
        id="coach"
        name="coach"
        value={coach}
        onChange={(event) => go({ coach: event.target.value })}
        choices={namedChoices(coaches)}
        className="w-full max-w-56 text-base"
      >
        <option value="all">All coaches</option>
      </Select>
      <span className="noscript:block hidden">
        <button type="submit" className={buttonClasses("quiet", STEP)}>
          Show
        </button>
      </span>
    </form>
  );
}

function unitOf(view: Place["view"]): string {
  return view === "list" ? "week" : view;
}
