import { everyone, ownCoach, ownerOnly, signedIn, staff } from "./people";
import type { PageRow } from "./rows";
import type { World } from "./world";

/** Every page. Anyone with a booking's token may see that booking. */
export const pages: PageRow[] = [
  { page: "/", answers: everyone(200) },
  { page: "/[...path]", at: () => "/nothing", answers: everyone(404) },
  { page: "/blog", answers: everyone(200) },
  { page: "/blog/[slug]", at: () => "/blog/lower-back-pain", answers: everyone(200) },
  { page: "/blog/[slug]/sheet", at: () => "/blog/lower-back-pain/sheet", answers: everyone(200) },
  { page: "/blog/tags/[tag]", at: () => "/blog/tags/psoas", answers: everyone(200) },
  { page: "/book", answers: everyone(200) },
  { page: "/book-by-email", answers: everyone(200) },
  // Without an email's link, the page says that it has expired.
  { page: "/book-by-email/[token]", at: () => "/book-by-email/wrong", answers: everyone(200) },
  { page: "/book/[service]", at: ({ service }) => `/book/${service}`, answers: everyone(200) },
  {
    page: "/book/[service]/details",
    at: ({ service, spareTime, coach }) => `/book/${service}/details?start=${spareTime}&coach=${coach.slug}`,
    answers: everyone(200),
  },
  { page: "/book/[service]/month", at: ({ service }) => `/book/${service}/month`, answers: everyone(200) },
  {
    page: "/booking/[token]",
    about: "by its link",
    at: ({ client }) => `/booking/${client.booking.token}`,
    answers: everyone(200),
  },
  {
    page: "/booking/[token]",
    about: "by its id or reference",
    at: ({ client }) => `/booking/${client.booking.id}?reference=${client.booking.reference}`,
    answers: everyone(404),
  },
  {
    page: "/booking/[token]/cancel",
    at: ({ client }) => `/booking/${client.booking.token}/cancel`,
    answers: everyone(200),
  },
  {
    page: "/booking/[token]/reschedule",
    at: ({ client }) => `/booking/${client.booking.token}/reschedule`,
    answers: everyone(200),
  },
  {
    page: "/booking/[token]/reschedule/month",
    at: ({ client }) => `/booking/${client.booking.token}/reschedule/month`,
    answers: everyone(200),
  },
  {
    page: "/booking/[token]/reschedule/confirm",
    about: "with its id",
    at: ({ client }) => `/booking/${client.booking.id}/reschedule/confirm?start=2030-01-01T15:00:00Z`,
    answers: everyone(404),
  },
  { page: "/coaches", answers: everyone(200) },
  { page: "/membership", answers: everyone(200) },
  { page: "/moves", answers: everyone(200) },
  { page: "/privacy", answers: everyone(200) },
  { page: "/terms", answers: everyone(200) },
  { page: "/moves/[slug]", at: () => "/moves/bird-dogs", answers: everyone(200) },

  { page: "/sign-in", answers: everyone(200) },
  { page: "/sign-in/check", about: "without a request", answers: everyone("sign in") },
  { page: "/sign-in/confirm", about: "without a link", answers: everyone(200) },
  { page: "/account", answers: signedIn() },

  { page: "/coach", answers: staff(), shows: "names to coaches" },
  { page: "/coach/book", answers: staff() },
  {
    page: "/coach/book",
    about: "for a known client",
    at: ({ client }) => `/coach/book?client=${client.id}`,
    answers: staff(),
    shows: "contacts to coaches",
  },
  ...["", "/cancel", "/reschedule"].map((end) => ({
    page: `/coach/bookings/[reference]${end}`,
    at: ({ client }: World) => `/coach/bookings/${client.booking.reference}${end}`,
    answers: ownCoach(),
  })),
  { page: "/coach/classes", answers: staff() },
  { page: "/coach/classes/new", answers: staff() },
  {
    page: "/coach/classes/[slotId]",
    at: async (world) => `/coach/classes/${(await world.addClass()).id}`,
    answers: staff(),
    shows: "names to coaches",
  },
  {
    page: "/coach/classes/[slotId]/cancel",
    at: async (world) => `/coach/classes/${(await world.addClass()).id}/cancel`,
    answers: ownCoach(),
  },
  { page: "/coach/clients", answers: staff() },
  {
    page: "/coach/clients/[id]/merge",
    at: ({ client }) => `/coach/clients/${client.id}/merge`,
    answers: ownerOnly(),
  },
  ...["", "/edit"].map((end) => ({
    page: `/coach/clients/[id]${end}`,
    at: ({ client }: World) => `/coach/clients/${client.id}${end}`,
    answers: ownCoach(),
  })),
  {
    page: "/coach/clients/[id]/erase",
    at: ({ client }) => `/coach/clients/${client.id}/erase`,
    answers: ownerOnly(),
  },
  ...["", "/dates"].map((end) => ({
    page: `/coach/hours${end}`,
    about: "for the coach",
    at: ({ coach }: World) => `/coach/hours${end}?coach=${coach.slug}`,
    answers: ownCoach(),
  })),
  {
    page: "/coach/hours/dates",
    about: "for the whole studio",
    at: () => "/coach/hours/dates?whole=studio",
    answers: { ...ownerOnly(), coach: 404, otherCoach: 404 },
  },
  { page: "/coach/hours/why", answers: staff() },
  { page: "/owner/statistics", answers: ownerOnly() },
  { page: "/owner/settings", answers: ownerOnly() },
  {
    page: "/coach/time-off",
    about: "for the coach",
    at: ({ coach }) => `/coach/time-off?coach=${coach.slug}`,
    answers: ownCoach(),
  },
  {
    page: "/coach/time-off/[slotId]",
    at: async (world) => `/coach/time-off/${(await world.addSlot("TIME_OFF")).id}`,
    answers: ownCoach(),
  },
  { page: "/coach/today", answers: staff() },
  { page: "/coach/feed", answers: staff() },
  { page: "/coach/messages", answers: staff() },
  {
    page: "/coach/messages",
    about: "for the coach's booking",
    at: ({ client }) => `/coach/messages?booking=${client.booking.reference}`,
    answers: staff(),
  },

  { page: "/dev/mailbox", about: "in the demo", answers: everyone(200), shows: "all mail" },
  {
    page: "/dev/mailbox/[id]",
    about: "in the demo",
    at: async (world) => `/dev/mailbox/${await world.failedMessage(world.client)}`,
    answers: everyone(200),
    shows: "all mail",
  },
];
