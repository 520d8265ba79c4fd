/** Every address of the site, in one place: a page that moves is a change here and in `app/`. */
export const paths = {
  home: () => "/",
  coaches: () => "/coaches",
  coach: (slug: string) => `/coaches#${slug}`,
  book: () => "/book",
  /** The times of a service; a day ("YYYY-MM-DD") and a coach narrow it. */
  bookService: (service: string, query: { day?: string; coach?: string } = {}) =>
    withQuery(`/book/${service}`, query),
  bookMonth: (service: string, query: { month?: string; coach?: string } = {}) =>
    withQuery(`/book/${service}/month`, query),
  bookDetails: (service: string, query: { start: string; coach?: string; hold?: string }) =>
    withQuery(`/book/${service}/details`, query),
  booking: (token: string) => `/booking/${token}`,
  bookingMove: (token: string, query: { day?: string; coach?: string } = {}) =>
    withQuery(`/booking/${token}/move`, query),
  bookingCancel: (token: string) => `/booking/${token}/cancel`,
  bookingCalendar: (token: string) => `/api/v1/bookings/${token}/calendar.ics`,
  mailbox: () => "/dev/mailbox",
} as const;

/** "tel:" address of a phone number as people write it. */
export function telephoneLink(phone: string): string {
  return `tel:${phone.replace(/[^+\d]/g, "")}`;
}

function withQuery(path: string, query: Record<string, string | undefined>): string {
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`;
}
