/** Every address of the site, in one place: a page that moves is a change here and in `app/`. */
export const paths = {
  home: () => "/",
  /** What is shown where a page without a picture of its own is shared. */
  studioPicture: () => "/picture.png",
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
    query: { start: string; coach?: string | undefined; chapter?: string | undefined },
  ) => withQuery(`/book/${service}/details`, query),
  /** The secret address of a booking; `news` is what has just been done with it. */
  booking: (token: string, query: { news?: "booked" | "moved" | "cancelled" } = {}) =>
    withQuery(`/booking/${token}`, query),
  /** `taken` is a time that could not be had; `trouble` says that nothing could be done at all just now. */
  bookingMove: (
    token: string,
    query: { day?: string | undefined; coach?: string | undefined; taken?: string; trouble?: "1" } = {},
  ) => withQuery(`/booking/${token}/move`, query),
  bookingCancel: (token: string, query: { trouble?: "1" } = {}) =>
    withQuery(`/booking/${token}/cancel`, query),
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
  movePicture: (slug: string) => `/moves/${slug}/picture.png`,
  /** `post` and `chapter` are where somebody came from; they go along with what they ask. */
  membership: (query: { post?: string | undefined; chapter?: string | undefined } = {}) =>
    withQuery("/membership", query),
  membershipSent: (token: string) => `/membership/sent/${token}`,
  /** Where a coach does something about an enquiry by a link of an email; `news` is what has just been done. */
  leadAction: (
    token: string,
    query: { action?: "claim" | "called" | "intro" | "pass"; news?: string | undefined } = {},
  ) => withQuery(`/enquiry/${token}`, query),
  /** `next` is the path of ours to go on to. */
  signIn: (query: { next?: string | undefined } = {}) => withQuery("/sign-in", query),
  /** Where the code from the email is typed. */
  signInCheck: () => "/sign-in/check",
  /** Where the link in the email leads: a button stands there. `trouble` says that it could do nothing just now. */
  signInConfirm: (token: string, query: { trouble?: "1" } = {}) =>
    withQuery("/sign-in/confirm", { token, ...query }),
  account: () => "/account",
  /** A coach's calendar. */
  coachCalendar: () => "/coach",
  coachDay: () => "/coach/today",
  /** The enquiries about membership. */
  coachLeads: (
    query: Partial<Record<"view" | "whose" | "status" | "q" | "sort" | "folder" | "news", string>> = {},
  ) => withQuery("/coach/leads", query),
  coachLead: (id: string, query: { news?: string | undefined } = {}) =>
    withQuery(`/coach/leads/${id}`, query),
  coachLeadMerge: (id: string, otherId: string) => `/coach/leads/${id}/merge/${otherId}`,
  /** `news` is what has just been done there. */
  coachFeed: (query: { news?: "titles" | undefined } = {}) => withQuery("/coach/feed", query),
  /** What became of the emails; of one booking by its reference. `news` is what has just been done with one of them. */
  coachMessages: (
    query: {
      state?: "all" | "waiting" | "failed";
      booking?: string | undefined;
      page?: number;
      news?: "again" | "already" | "trouble";
    } = {},
  ) =>
    withQuery("/coach/messages", {
      ...query,
      state: query.state === "all" ? undefined : query.state,
      page: query.page && query.page > 1 ? String(query.page) : undefined,
    }),
  mailbox: () => "/dev/mailbox",
  mailboxMessage: (id: string) => `/dev/mailbox/${id}`,
} as const;

/** "tel:" address of a phone number as people write it. */
export function telephoneLink(phone: string): string {
  return `tel:${phone.replace(/[^+\d]/g, "")}`;
}

function withQuery(path: string, query: Record<string, string | undefined>): string {
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`;
}
