"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { ButtonAnchor } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import { KeyboardShortcuts } from "./keyboard-shortcuts";

const PLACES = [
  { href: paths.coachCalendar(), name: "Calendar" },
  { href: paths.coachDay(), name: "Today" },
  { href: paths.coachClients(), name: "Clients" },
  { href: paths.coachHours(), name: "Hours" },
  { href: paths.coachTimeOff(), name: "Time off" },
  { href: paths.coachClasses(), name: "Classes" },
  { href: paths.coachLeads(), name: "Inquiries" },
  { href: paths.coachMessages(), name: "Emails" },
];

const OWNERS_PLACES = [
  { href: paths.ownerStatistics(), name: "Statistics" },
  { href: paths.ownerSettings(), name: "Settings" },
];

export function CoachNav({ isOwner }: { isOwner: boolean }) {
  const here = usePathname();
  const places = isOwner ? [...PLACES, ...OWNERS_PLACES] : PLACES;
  return (
    <nav aria-label="Studio" data-studio-nav className="print:hidden border-line border-b">
      <div className="wrap flex items-center gap-2 py-1">
        <ul className="flex min-w-0 flex-1 gap-1 overflow-x-auto max-lg:mask-r-from-[calc(100%-2rem)] max-lg:pr-6">
          {places.map(({ href, name }) => (
            <li key={href}>
              <Link
                ref={isHere(href, here) ? bringIntoSight : undefined}
                href={href}
                prefetch={false}
                aria-current={isHere(href, here) ? "page" : undefined}
                className="flex min-h-11 items-center whitespace-nowrap rounded-lg px-3 text-base text-text no-underline hover:bg-surface aria-[current=page]:bg-primary-soft aria-[current=page]:font-semibold"
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
        <KeyboardShortcuts />
        {/* Reloads fully, so the form is empty for the next caller. */}
        <ButtonAnchor href={paths.coachBook()} className="min-h-11 shrink-0 py-1.5 text-base">
          Book
        </ButtonAnchor>
      </div>
    </nav>
  );
}

/** Scrolls the current link into view: on a phone the row overflows. */
function bringIntoSight(current: HTMLAnchorElement | null): void {
  const row = current?.closest("ul");
  if (current && row) row.scrollLeft += middleOf(current) - middleOf(row);
}

function middleOf(element: Element): number {
  const { left, width } = element.getBoundingClientRect();
  return left + width / 2;
}

/** The calendar's address is a prefix of all others. */
function isHere(href: string, here: string): boolean {
  return here === href || (href !== paths.coachCalendar() && here.startsWith(`${href}/`));
}
