"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { paths } from "@/lib/paths";

const PLACES = [
  { href: paths.coachDay(), name: "Today" },
  { href: paths.coachLeads(), name: "Enquiries" },
  { href: paths.coachMessages(), name: "Emails" },
];

/** The way around the coaches' pages. */
export function CoachNav() {
  const here = usePathname();
  return (
    <nav aria-label="Studio" className="print:hidden border-line border-b">
      <ul className="wrap flex gap-1 overflow-x-auto py-1">
        {PLACES.map(({ href, name }) => (
          <li key={href}>
            <Link
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
    </nav>
  );
}

/** The calendar's address begins that of all others. */
function isHere(href: string, here: string): boolean {
  return here === href || (href !== paths.coachCalendar() && here.startsWith(`${href}/`));
}
