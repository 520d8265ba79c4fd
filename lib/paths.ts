/** What the pages of time off begin with. */
export interface TimeOffQuery {
  from?: string | undefined;
  to?: string | undefined;
  coach?: string | undefined;
  label?: string | undefined;
  /** The time off that a message is about. */
  slot?: string;
  /** How many sessions were moved and cancelled. */
  moved?: string;
  cancelled?: string;
}

/** Every address of the site, in one place: a page that moves is a change here and in `app/`. */
export const paths = {
  home: () => "/",
  /** What is shown where a page without a picture of its own is shared. */
  studioPicture: () => "/picture.png",
  privacy: () => "/privacy",
  terms: () => "/terms",
  coaches: () => "/coaches",
  coach: (slug: string) => `/coaches#${slug}`,
  /** `chapter` is the stretch that somebody came from; it goes along to the booking. */
  book: (query: { coach?: string | undefined; chapter?: string | undefined } = {}) =>
    withQuery("/book", query),
  /** The times of a service; a day ("YYYY-MM-DD") and a coach narrow it, `taken` is a time that has just gone. */
  bookService: (
    service: string,
    query: {
      day?: string | undefined;
      coach?: string | undefined;
      chapter?: string | undefined;
      taken?: string;
    } = {},
  ) => withQuery(`/book/${service}`, query),
  bookMonth: (
    service: string,
    query: { month?: string; coach?: string | undefined; chapter?: string | undefined } = {},
  ) => withQuery(`/book/${service}/month`, query),
  bookDetails: (
    service: string,
    query: {
      start: string;
      coach?: string | undefined;
      chapter?: string | undefined;
      hold?: "later" | undefined;
    },
  ) => withQuery(`/book/${service}/details`, query),
  /** What follows a booking that waits for a click in its email: for a start, until an instant (RFC 3339) if it is held. */
  bookByEmail: (query: { start?: string; held?: string | undefined } = {}) =>
    withQuery("/book-by-email", query),
  /** Where the link in that email leads: a button is there. */
  bookByEmailConfirm: (token: string) => `/book-by-email/${token}`,
  /** The secret address of a booking. */
  booking: (token: string) => `/booking/${token}`,
  /** `taken` is a time that somebody else has taken. */
  bookingReschedule: (
    token: string,
    query: { day?: string | undefined; coach?: string | undefined; taken?: string } = {},
  ) => withQuery(`/booking/${token}/reschedule`, query),
  /** The same month by month. */
  bookingRescheduleMonth: (token: string, query: { month?: string; coach?: string | undefined } = {}) =>
    withQuery(`/booking/${token}/reschedule/month`, query),
  /** Asks once before a booking is rescheduled to a start (RFC 3339). */
  bookingRescheduleConfirm: (token: string, query: { start: string; coach?: string | undefined }) =>
    withQuery(`/booking/${token}/reschedule/confirm`, query),
  bookingCancel: (token: string) => `/booking/${token}/cancel`,
  bookingCalendar: (token: string) => `/api/v1/bookings/${token}/calendar.ics`,
  /** The secret address of a coach's calendar, to which a phone subscribes. */
  calendarFeed: (token: string) => `/calendar/${token}.ics`,
  /** The posts, newest first; `q` searches them. */
  blog: (query: { q?: string | undefined; page?: string | undefined } = {}) => withQuery("/blog", query),
  blogTag: (tag: string, query: { page?: string | undefined } = {}) => withQuery(`/blog/tags/${tag}`, query),
  /** `t` is a time code of the post's video ("6:55"). */
  post: (slug: string, query: { t?: string } = {}) => withQuery(`/blog/${slug}`, query),
  /** The post's routine on one sheet of paper. */
  postSheet: (slug: string) => `/blog/${slug}/sheet`,
  /** What is shown where the post is shared. */
  postPicture: (slug: string) => `/blog/${slug}/picture.png`,
  sitemap: () => "/sitemap.xml",
  feedRss: () => "/blog/feed.xml",
  feedJson: () => "/blog/feed.json",
  moves: () => "/moves",
  move: (slug: string) => `/moves/${slug}`,
  /** A drawing as a file; the name is of `moveFile`. */
  figure: (name: string) => `/figures/${name}`,
  movePicture: (slug: string) => `/moves/${slug}/picture.png`,
  /** `post` and `chapter` are where somebody came from; they go along with what they ask. */
  membership: (query: { post?: string | undefined; chapter?: string | undefined } = {}) =>
    withQuery("/membership", query),
  membershipSent: (token: string) => `/membership/sent/${token}`,
  /** Where a coach does something about an inquiry by a link of an email. */
  leadAction: (token: string, query: { action?: "claim" | "called" | "intro" | "pass" | undefined } = {}) =>
    withQuery(`/inquiry/${token}`, query),
  /** `next` is the path of ours to go on to; `trouble` is why signing in `with` a provider failed. */
  signIn: (query: { next?: string | undefined; with?: string; trouble?: string } = {}) =>
    withQuery("/sign-in", query),
  /** Leads to a provider to sign in there. */
  signInWith: (provider: string, query: { next?: string | undefined } = {}) =>
    withQuery(`/sign-in/with/${provider}`, query),
  /** Where the code from the email is typed. */
  signInCheck: () => "/sign-in/check",
  /** Where the link in the email leads: a button is there. */
  bookingConfirm: (token: string) => withQuery("/booking/confirm", { token }),
  signInConfirm: (token: string) => withQuery("/sign-in/confirm", { token }),
  /** Where the new address of a client confirms, and the old one stops the change. */
  emailChange: (token?: string) => withQuery("/email-change", { token }),
  account: () => "/account",
  /** All that is stored about whoever is signed in, as a file. */
  accountExport: () => "/account/export",
  /** The coaches' calendar; `coach` is a slug, or "all". */
  coachCalendar: (
    query: { view?: string | undefined; date?: string | undefined; coach?: string | undefined } = {},
  ) => withQuery("/coach", query),
  /** What the calendar shows between two dates, as data. */
  coachCalendarEntries: (query: { from: string; to: string; coach: string }) =>
    withQuery("/coach/calendar", query),
  /**
   * A coach's day, of the studio's date; without one today. `next` is the booking for whose client the next visit is looked
   * for, `booking` the one that a message is about.
   */
  coachDay: (
    query: {
      day?: string | undefined;
      next?: string | undefined;
      booking?: string;
    } = {},
    at = "",
  ) => withQuery("/coach/today", query) + (at && `#${at}`),
  /** A booking by its reference, as the studio's people see it. */
  coachBooking: (reference: string) => `/coach/bookings/${reference}`,
  /** `taken` is a time that could not be had. */
  coachBookingReschedule: (
    reference: string,
    query: {
      day?: string | undefined;
      coach?: string | undefined;
      taken?: string;
      /** A time at which the client has another session: it is asked about first. */
      ask?: string;
    } = {},
  ) => withQuery(`/coach/bookings/${reference}/reschedule`, query),
  coachBookingCancel: (reference: string) => `/coach/bookings/${reference}/cancel`,
  /** How the inquiries have gone, over so many weeks. */
  ownerStatistics: (query: { weeks?: string } = {}) => withQuery("/owner/statistics", query),
  ownerSettings: () => "/owner/settings",
  /** The addresses of other programs that we notify of what happens. */
  ownerWebhooks: () => "/owner/webhooks",
  /** One of them, with what we sent. */
  ownerWebhook: (id: string, query: { page?: number } = {}) =>
    withQuery(`/owner/webhooks/${id}`, {
      page: query.page && query.page > 1 ? String(query.page) : undefined,
    }),
  /** The keys of programs that use the API. */
  ownerApiKeys: () => "/owner/api-keys",
  /** The files that were imported; `trouble` is why one was not taken, in the row or line `at`. */
  ownerImports: (query: { trouble?: string | undefined; at?: string | undefined } = {}) =>
    withQuery("/owner/import", query),
  ownerImportUpload: () => "/owner/import/upload",
  /** One file: its columns, its progress, its report. */
  ownerImport: (id: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/owner/import/${id}`, query),
  ownerImportReport: (id: string) => `/owner/import/${id}/report`,
  ownerExports: () => "/owner/export",
  ownerExport: (kind: string) => `/owner/export/${kind}`,
  /** A booking made for somebody: at a time (RFC 3339) or on a date, with a coach, a service, for a client, if said. */
  coachBook: (
    query: {
      start?: string | undefined;
      day?: string | undefined;
      coach?: string | undefined;
      service?: string | undefined;
      client?: string | undefined;
    } = {},
  ) => withQuery("/coach/book", query),
  /** Clients whom a text means, as data. */
  coachClientsFind: (query: { text: string }) => withQuery("/coach/clients/find", query),
  /** The clients, the newest visitors first; `q` searches them. */
  coachClients: (query: { q?: string | undefined; page?: string | undefined } = {}) =>
    withQuery("/coach/clients", query),
  coachClient: (id: string) => `/coach/clients/${id}`,
  coachClientEdit: (id: string) => `/coach/clients/${id}/edit`,
  /** `with` is the other record of the same person; `q` looks for it. */
  coachClientMerge: (id: string, query: { with?: string; q?: string } = {}) =>
    withQuery(`/coach/clients/${id}/merge`, query),
  coachClientErase: (id: string) => `/coach/clients/${id}/erase`,
  coachClientExport: (id: string) => `/coach/clients/${id}/export`,
  /** A coach's weekly hours; `from` is the date whose week is edited. */
  coachHours: (query: { coach?: string | undefined; from?: string | undefined } = {}) =>
    withQuery("/coach/hours", query),
  /** The same with what was typed into its form. */
  coachHoursDraft: (draft: URLSearchParams) => `/coach/hours?${draft}`,
  /** Single dates of a coach, or of the whole studio; `date` begins the form. */
  coachHoursDates: (
    query: { coach?: string | undefined; whole?: "studio" | undefined; date?: string | undefined } = {},
  ) => withQuery("/coach/hours/dates", query),
  coachHoursDatesDraft: (draft: URLSearchParams) => `/coach/hours/dates?${draft}`,
  /** Why a coach cannot be booked at a time ("14:30") of a date. */
  coachHoursWhy: (
    query: {
      coach?: string | undefined;
      service?: string | undefined;
      date?: string | undefined;
      time?: string | undefined;
    } = {},
  ) => withQuery("/coach/hours/why", query),
  /** A stream of events that say whose calendar has changed. */
  coachEvents: () => "/coach/events",
  /** Where time off is taken; `from` and `to` are instants, `coach` is a slug. */
  coachTimeOff: (query: TimeOffQuery = {}) => withQuery("/coach/time-off", { ...query }),
  /** Where it is changed or ended. */
  coachTimeOffSpan: (slotId: string, query: TimeOffQuery = {}) =>
    withQuery(`/coach/time-off/${slotId}`, { ...query }),
  /** The inquiries about membership. */
  coachLeads: (query: Partial<Record<"view" | "whose" | "status" | "q" | "sort" | "folder", string>> = {}) =>
    withQuery("/coach/leads", query),
  coachLead: (id: string) => `/coach/leads/${id}`,
  coachLeadMerge: (id: string, otherId: string) => `/coach/leads/${id}/merge/${otherId}`,
  coachFeed: () => "/coach/feed",
  /** What became of the emails; of one booking by its reference. */
  coachMessages: (
    query: { state?: "all" | "waiting" | "failed"; booking?: string | undefined; page?: number } = {},
  ) =>
    withQuery("/coach/messages", {
      ...query,
      state: query.state === "all" ? undefined : query.state,
      page: query.page && query.page > 1 ? String(query.page) : undefined,
    }),
  /** The classes of four weeks from a Monday on; `coach` is a slug, or "all". */
  coachClasses: (query: { from?: string | undefined; coach?: string | undefined } = {}) =>
    withQuery("/coach/classes", query),
  /** Where classes are scheduled: the form, or with all that it asks the dates and what stands in their way. */
  coachClassNew: (query: Record<string, string | undefined> = {}) => withQuery("/coach/classes/new", query),
  /** One class and who comes. `problem` is why a form of its page comes back. */
  coachClass: (slotId: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/coach/classes/${slotId}`, query),
  coachClassCancel: (slotId: string) => `/coach/classes/${slotId}/cancel`,
  mailbox: () => "/dev/mailbox",
  mailboxMessage: (id: string) => `/dev/mailbox/${id}`,
} as const;

/** "(302) 555-0100 ext. 12", as `phoneInWords` shows a number of North America. */
const NORTH_AMERICAN = /^\((\d{3})\) (\d{3})-(\d{4})(?: ext\. (\d+))?$/;
const EXTENSION = /[\s,;]*(?:;ext=|\b(?:ext|extn|extension)\b[.:\s]*|x|#)\s*(\d{1,9})\s*$/i;

/**
 * The `tel:` address (RFC 3966) of a phone number as it is stored or shown, "tel:+13025550100;ext=12". A short number, such as
 * of emergencies, and one that no country has stay as they are dialed.
 */
export function telephoneLink(phone: string): string {
  const [, area, office, line, own] = phone.match(NORTH_AMERICAN) ?? [];
  if (area) return `tel:+1${area}${office}${line}${own ? `;ext=${own}` : ""}`;
  const [extension, digits] = phone.match(EXTENSION) ?? ["", undefined];
  const number = phone.slice(0, phone.length - extension.length).replace(/[^+\d]/g, "");
  return `tel:${number}${digits ? `;ext=${digits}` : ""}`;
}

/** The `mailto:` address (RFC 6068) of an email address. */
export function mailLink(email: string): string {
  return `mailto:${encodeURIComponent(email).replaceAll("%40", "@")}`;
}

function withQuery(path: string, query: Record<string, string | undefined>): string {
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`;
}
