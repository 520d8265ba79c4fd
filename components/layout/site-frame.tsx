import Link from "next/link";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { TextLink, textLinkClasses } from "@/components/ui/text-link";
import { paths, telephoneLink } from "@/lib/paths";
import type { StudioView } from "@/lib/studio/queries";
import { openDaysInWords, zoneInWords } from "@/lib/studio/rules";
import { AccountLink, StaffLink } from "./account-link";

export function SiteFrame({ studio, now, children }: { studio: StudioView; now: Date; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:top-3 focus:left-3 focus:z-10 focus:rounded-xl focus:bg-surface focus:px-4 focus:py-3"
      >
        Skip to the content
      </a>
      <Header studio={studio} />
      <main id="content" tabIndex={-1} className="relative flex-1 outline-none">
        {children}
      </main>
      <Footer studio={studio} now={now} />
    </div>
  );
}

function Header({ studio }: { studio: StudioView }) {
  const link = "flex min-h-11 items-center rounded-lg text-base text-text no-underline hover:underline";
  return (
    <header className="print:hidden border-line border-b">
      <div className="wrap flex flex-wrap items-center gap-x-4 py-2 sm:gap-x-6">
        <Link
          href={paths.home()}
          prefetch={false}
          className="mr-auto flex min-h-11 items-center gap-2.5 text-text no-underline"
        >
          <Mark />
          <span className="font-heading font-semibold text-xl tracking-tight max-[22rem]:text-lg">
            {studio.name}
          </span>
        </Link>
        <Phone studio={studio} className={link} />
        <nav
          aria-label="Main"
          // On a coach's phone, the staff navigation takes this place.
          className="max-sm:[body:has([data-studio-nav])_&]:hidden flex w-full flex-wrap items-center justify-between gap-x-6 text-base sm:w-auto sm:justify-start"
        >
          <StaffLink className={link} />
          <Link href={paths.blog()} prefetch={false} className={link}>
            Blog
          </Link>
          <Link href={paths.coaches()} prefetch={false} className={link}>
            Coaches
          </Link>
          <ButtonLink href={paths.book()} data-when-well="in place" className="min-h-11 py-2 text-base">
            Book a session
          </ButtonLink>
        </nav>
      </div>
    </header>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="34" height="34" aria-hidden="true">
      <rect width="32" height="32" rx="9" className="fill-primary" />
      <path d="M7 22.5h18" className="stroke-on-primary" strokeWidth="2.6" strokeLinecap="round" />
      <path
        d="M8 19.5h9l4.5-10"
        fill="none"
        className="stroke-on-primary"
        strokeWidth="3.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="9.2" cy="14.6" r="2.4" className="fill-accent" />
    </svg>
  );
}

function Phone({ studio, className }: { studio: StudioView; className: string }) {
  if (!studio.phone) return null;
  return (
    <a href={telephoneLink(studio.phone)} className={className}>
      <span className="sr-only">Call </span>
      {studio.phone}
    </a>
  );
}

const FOOTER_LINKS = [
  ["Book a session", paths.book()],
  ["Blog", paths.blog()],
  ["Our coaches", paths.coaches()],
  ["Moves", paths.moves()],
  ["Membership", paths.membership()],
  ["Privacy", paths.privacy()],
  ["Terms", paths.terms()],
] as const;

function Footer({ studio, now }: { studio: StudioView; now: Date }) {
  const days = openDaysInWords(studio.week);
  return (
    <footer className="mt-20 print:mt-4 border-line border-t bg-sunken">
      <div className="wrap grid gap-x-12 gap-y-6 print:gap-y-1 py-10 print:py-2 text-base print:text-sm sm:grid-cols-[2fr_1fr]">
        <address className="not-italic">
          <p className="font-heading font-semibold text-lg">{studio.name}</p>
          <p className="text-muted">{studio.address}</p>
          {days && <p className="text-muted">Open {days}, by appointment</p>}
          <p>
            <Phone studio={studio} className={textLinkClasses()} />
          </p>
        </address>
        <ul className="print:hidden grid grid-cols-2 content-start gap-x-8">
          {FOOTER_LINKS.map(([name, href]) => (
            <li key={href} data-when-well={href === paths.book() || undefined}>
              <TextLink href={href}>{name}</TextLink>
            </li>
          ))}
          <li>
            <AccountLink className={textLinkClasses()} />
          </li>
        </ul>
        <p className="border-line border-t pt-5 print:pt-1 text-muted sm:col-span-2">
          All times are the studio’s: {zoneInWords(studio.timeZone, now)}.
          {studio.sampleData &&
            " This is a demo of Limber: the studio, its prices, coaches, credentials and clients are sample data."}
        </p>
      </div>
    </footer>
  );
}
