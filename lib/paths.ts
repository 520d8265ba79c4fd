/** Prefilled values of the time-off pages. */
export interface TimeOffQuery {
  from?: string | undefined;
  to?: string | undefined;
  coach?: string | undefined;
  label?: string | undefined;
  /** The time off that a message is about. */
  slot?: string;
  /** Numbers of rescheduled and canceled sessions. */
  rescheduled?: string;
  cancelled?: string;
}

/** Every URL of the site, in one place: to move a page, change it here and in `app/`. */
export const paths = {
  home: () => "/",
  /** The share image of pages without their own. */
  studioPicture: () => "/picture.png",
  privacy: () => "/privacy",
  terms: () => "/terms",
  coaches: () => "/coaches",
  coach: (slug: string) => `/coaches#${slug}`,
  /** `chapter` is the move whose page the visitor came from; the booking saves it. */
  book: (query: { coach?: string | undefined; chapter?: string | undefined } = {}) =>
    withQuery("/book", query),
  /** The times of a service. A day ("YYYY-MM-DD") and a coach filter them; `taken` is a time that was just taken. */
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
  /** Shown after a booking that needs a click in its email: its start, and when its hold expires (RFC 3339), if any. */
  bookByEmail: (query: { start?: string; held?: string | undefined } = {}) =>
    withQuery("/book-by-email", query),
  /** Where the link in that email leads: a page with a button. */
  bookByEmailConfirm: (token: string) => `/book-by-email/${token}`,
  booking: (token: string) => `/booking/${token}`,
  /** `taken` is a time that was just taken. */
  bookingReschedule: (
    token: string,
    query: { day?: string | undefined; coach?: string | undefined; taken?: string } = {},
  ) => withQuery(`/booking/${token}/reschedule`, query),
  /** The same by month. */
  bookingRescheduleMonth: (token: string, query: { month?: string; coach?: string | undefined } = {}) =>
    withQuery(`/booking/${token}/reschedule/month`, query),
  /** Confirms before a booking is rescheduled to a start (RFC 3339). */
  bookingRescheduleConfirm: (token: string, query: { start: string; coach?: string | undefined }) =>
    withQuery(`/booking/${token}/reschedule/confirm`, query),
  bookingCancel: (token: string) => `/booking/${token}/cancel`,
  bookingCalendar: (token: string) => `/api/v1/bookings/${token}/calendar.ics`,
  /** The secret URL of a coach's calendar feed. */
  calendarFeed: (token: string) => `/calendar/${token}.ics`,
  /** The posts, newest first; `q` searches them. */
  blog: (query: { q?: string | undefined; page?: string | undefined } = {}) => withQuery("/blog", query),
  blogTag: (tag: string, query: { page?: string | undefined } = {}) => withQuery(`/blog/tags/${tag}`, query),
  /** `t` is a time code of the post's video ("6:55"). */
  post: (slug: string, query: { t?: string } = {}) => withQuery(`/blog/${slug}`, query),
  /** The post's routine on one printable page. */
  postSheet: (slug: string) => `/blog/${slug}/sheet`,
  postPicture: (slug: string) => `/blog/${slug}/picture.png`,
  sitemap: () => "/sitemap.xml",
  feedRss: () => "/blog/feed.xml",
  feedJson: () => "/blog/feed.json",
  moves: () => "/moves",
  move: (slug: string) => `/moves/${slug}`,
  /** A figure as a file, named by `moveFile`. */
  figure: (name: string) => `/figures/${name}`,
  movePicture: (slug: string) => `/moves/${slug}/picture.png`,
  /** `post` and `chapter` are where the visitor came from; the inquiry saves them. */
  membership: (query: { post?: string | undefined; chapter?: string | undefined } = {}) =>
    withQuery("/membership", query),
  membershipSent: (token: string) => `/membership/sent/${token}`,
  /** Where an email's link lets a coach act on an inquiry. */
  leadAction: (token: string, query: { action?: "claim" | "called" | "intro" | "pass" | undefined } = {}) =>
    withQuery(`/inquiry/${token}`, query),
  /** `next` is the path to continue to; `flash` is why signing in `with` a provider failed. */
  signIn: (query: { next?: string | undefined; with?: string; flash?: string } = {}) =>
    withQuery("/sign-in", query),
  /** Redirects to a provider's sign-in. */
  signInWith: (provider: string, query: { next?: string | undefined } = {}) =>
    withQuery(`/sign-in/with/${provider}`, query),
  /** Where the code from the email is entered. */
  signInCheck: () => "/sign-in/check",
  /** Where the link in the email leads: a page with a button. */
  bookingConfirm: (token: string) => withQuery("/booking/confirm", { token }),
  signInConfirm: (token: string) => withQuery("/sign-in/confirm", { token }),
  /** Where a client's new address confirms a change and the old one stops it. */
  emailChange: (token?: string) => withQuery("/email-change", { token }),
  account: () => "/account",
  /** Everything stored about the signed-in person, as a file. */
  accountExport: () => "/account/export",
  /** The coaches' calendar; `coach` is a slug, or "all". */
  coachCalendar: (
    query: { view?: string | undefined; date?: string | undefined; coach?: string | undefined } = {},
  ) => withQuery("/coach", query),
  /** The calendar's entries between two dates, as data. */
  coachCalendarEntries: (query: { from: string; to: string; coach: string }) =>
    withQuery("/coach/calendar", query),
  /** A coach's day; today by default. `next` is the booking whose client's next visit is requested. */
  coachDay: (
    query: {
      day?: string | undefined;
      next?: string | undefined;
      booking?: string;
    } = {},
    at = "",
  ) => withQuery("/coach/today", query) + (at && `#${at}`),
  /** A booking by its reference, for staff. */
  coachBooking: (reference: string) => `/coach/bookings/${reference}`,
  /** `taken` is a time that wasn't available. */
  coachBookingReschedule: (
    reference: string,
    query: {
      day?: string | undefined;
      coach?: string | undefined;
      taken?: string;
      /** A time that needs confirmation because the client has another session then. */
      ask?: string;
    } = {},
  ) => withQuery(`/coach/bookings/${reference}/reschedule`, query),
  coachBookingCancel: (reference: string) => `/coach/bookings/${reference}/cancel`,
  /** Statistics of the inquiries over a number of weeks. */
  ownerStatistics: (query: { weeks?: string } = {}) => withQuery("/owner/statistics", query),
  ownerSettings: () => "/owner/settings",
  /** The services; `at` is the one that was just put `way` in the list. */
  ownerServices: (query: { at?: string; way?: "up" | "down" } = {}) => withQuery("/owner/services", query),
  ownerServiceNew: () => "/owner/services/new",
  ownerService: (id: string) => `/owner/services/${id}`,
  /** A service's form, or without an id a new one's, with its values. */
  ownerServiceDraft: (id: string | undefined, draft: URLSearchParams) =>
    `/owner/services/${id ?? "new"}?${draft}`,
  ownerWebhooks: () => "/owner/webhooks",
  ownerWebhook: (id: string, query: { page?: number } = {}) =>
    withQuery(`/owner/webhooks/${id}`, {
      page: query.page && query.page > 1 ? String(query.page) : undefined,
    }),
  ownerApiKeys: () => "/owner/api-keys",
  /** The imports; `flash` is why a file was rejected, in the row or line `at`. */
  ownerImports: (query: { flash?: string | undefined; at?: string | undefined } = {}) =>
    withQuery("/owner/import", query),
  ownerImportUpload: () => "/owner/import/upload",
  /** One import: its columns, progress and report. */
  ownerImport: (id: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/owner/import/${id}`, query),
  ownerImportReport: (id: string) => `/owner/import/${id}/report`,
  ownerExports: () => "/owner/export",
  ownerExport: (kind: string) => `/owner/export/${kind}`,
  /** A booking for a caller: optionally at a time (RFC 3339) or on a date, with a coach, a service and a client. */
  coachBook: (
    query: {
      start?: string | undefined;
      day?: string | undefined;
      coach?: string | undefined;
      service?: string | undefined;
      client?: string | undefined;
    } = {},
  ) => withQuery("/coach/book", query),
  /** Clients that match a text, as data. */
  coachClientsFind: (query: { text: string }) => withQuery("/coach/clients/find", query),
  /** The clients, most recent visitors first; `q` searches them. */
  coachClients: (query: { q?: string | undefined; page?: string | undefined } = {}) =>
    withQuery("/coach/clients", query),
  coachClient: (id: string) => `/coach/clients/${id}`,
  coachClientEdit: (id: string) => `/coach/clients/${id}/edit`,
  /** `with` is the same person's other record; `q` searches for it. */
  coachClientMerge: (id: string, query: { with?: string; q?: string } = {}) =>
    withQuery(`/coach/clients/${id}/merge`, query),
  coachClientErase: (id: string) => `/coach/clients/${id}/erase`,
  coachClientExport: (id: string) => `/coach/clients/${id}/export`,
  /** A coach's weekly hours; `from` is a date in the edited week. */
  coachHours: (query: { coach?: string | undefined; from?: string | undefined } = {}) =>
    withQuery("/coach/hours", query),
  /** The same with the form's values. */
  coachHoursDraft: (draft: URLSearchParams) => `/coach/hours?${draft}`,
  /** Exceptions on single dates, of a coach or of the whole studio; `date` prefills the form. */
  coachHoursDates: (
    query: { coach?: string | undefined; whole?: "studio" | undefined; date?: string | undefined } = {},
  ) => withQuery("/coach/hours/dates", query),
  coachHoursDatesDraft: (draft: URLSearchParams) => `/coach/hours/dates?${draft}`,
  /** Why a coach can't be booked at a time ("14:30") on a date. */
  coachHoursWhy: (
    query: {
      coach?: string | undefined;
      service?: string | undefined;
      date?: string | undefined;
      time?: string | undefined;
    } = {},
  ) => withQuery("/coach/hours/why", query),
  /** An event stream of changed calendars. */
  coachEvents: () => "/coach/events",
  /** The form for time off; `from` and `to` are instants, `coach` is a slug. */
  coachTimeOff: (query: TimeOffQuery = {}) => withQuery("/coach/time-off", { ...query }),
  /** Where time off is changed or deleted. */
  coachTimeOffSpan: (slotId: string, query: TimeOffQuery = {}) =>
    withQuery(`/coach/time-off/${slotId}`, { ...query }),
  coachLeads: (query: Partial<Record<"view" | "whose" | "status" | "q" | "sort" | "folder", string>> = {}) =>
    withQuery("/coach/leads", query),
  coachLead: (id: string) => `/coach/leads/${id}`,
  coachLeadMerge: (id: string, otherId: string) => `/coach/leads/${id}/merge/${otherId}`,
  coachFeed: () => "/coach/feed",
  /** Sent and pending emails, optionally of one booking by its reference. */
  coachMessages: (
    query: { state?: "all" | "waiting" | "failed"; booking?: string | undefined; page?: number } = {},
  ) =>
    withQuery("/coach/messages", {
      ...query,
      state: query.state === "all" ? undefined : query.state,
      page: query.page && query.page > 1 ? String(query.page) : undefined,
    }),
  /** The classes of four weeks, starting on a Monday; `coach` is a slug, or "all". */
  coachClasses: (query: { from?: string | undefined; coach?: string | undefined } = {}) =>
    withQuery("/coach/classes", query),
  /** The form for scheduling classes; once complete, its dates and their conflicts. */
  coachClassNew: (query: Record<string, string | undefined> = {}) => withQuery("/coach/classes/new", query),
  /** One class with its guests. `flash` is why one of its forms came back. */
  coachClass: (slotId: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/coach/classes/${slotId}`, query),
  coachClassCancel: (slotId: string) => `/coach/classes/${slotId}/cancel`,
  mailbox: () => "/dev/mailbox",
  mailboxMessage: (id: string) => `/dev/mailbox/${id}`,
} as const;

/** A North American number as `phoneInWords` formats it, "(302) 555-0100 ext. 12". */
const NORTH_AMERICAN = /^\((\d{3})\) (\d{3})-(\d{4})(?: ext\. (\d+))?$/;
const EXTENSION = /[\s,;]*(?:;ext=|\b(?:ext|extn|extension)\b[.:\s]*|x|#)\s*(\d{1,9})\s*$/i;

/**
 * Returns the `tel:` URL (RFC 3966) of a stored or formatted phone number, "tel:+13025550100;ext=12". Short numbers, such as
 * emergency ones, and numbers from no known country stay as dialed.
 */
export function telephoneLink(phone: string): string {
  const [, area, office, line, own] = phone.match(NORTH_AMERICAN) ?? [];
  if (area) return `tel:+1${area}${office}${line}${own ? `;ext=${own}` : ""}`;
  const [extension, digits] = phone.match(EXTENSION) ?? ["", undefined];
  const number = phone.slice(0, phone.length - extension.length).replace(/[^+\d]/g, "");
  return `tel:${number}${digits ? `;ext=${digits}` : ""}`;
}

/** Returns the `mailto:` URL (RFC 6068) of an email address. */
export function mailLink(email: string): string {
  return `mailto:${encodeURIComponent(email).replaceAll("%40", "@")}`;
}

function withQuery(path: string, query: Record<string, string | undefined>): string {
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`;
}
