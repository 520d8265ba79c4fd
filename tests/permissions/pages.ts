import { everyone, signedIn, staff } from "./people";
import type { PageRow } from "./rows";

/** Every page. Whoever has the token of a booking may see that booking. */
export const pages: PageRow[] = [
  { page: "/", answers: everyone(200) },
  { page: "/[...path]", at: () => "/nothing", answers: everyone(404) },
  { page: "/blog", answers: everyone(200) },
  { page: "/blog/[slug]", at: () => "/blog/lower-back-pain", answers: everyone(200) },
  { page: "/blog/[slug]/sheet", at: () => "/blog/lower-back-pain/sheet", answers: everyone(200) },
  { page: "/blog/tags/[tag]", at: () => "/blog/tags/psoas", answers: everyone(200) },
  { page: "/book", answers: everyone(200) },
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
    page: "/booking/[token]/move",
    at: ({ client }) => `/booking/${client.booking.token}/move`,
    answers: everyone(200),
  },
  { page: "/coaches", answers: everyone(200) },
  { page: "/membership", answers: everyone(200) },
  { page: "/moves", answers: everyone(200) },
  { page: "/moves/[slug]", at: () => "/moves/bird-dogs", answers: everyone(200) },

  { page: "/sign-in", answers: everyone(200) },
  { page: "/sign-in/check", about: "without a request", answers: everyone("sign in") },
  { page: "/sign-in/confirm", about: "with no link", answers: everyone(200) },
  { page: "/account", answers: signedIn() },

  { page: "/coach", answers: staff(307) },
  { page: "/coach/today", answers: staff() },
  { page: "/coach/feed", answers: staff() },
  { page: "/coach/messages", answers: staff() },
  {
    page: "/coach/messages",
    about: "of a booking of the coach",
    at: ({ client }) => `/coach/messages?booking=${client.booking.reference}`,
    answers: staff(),
  },

  { page: "/dev/mailbox", about: "of a demo", answers: everyone(200), shows: "all mail" },
  {
    page: "/dev/mailbox/[id]",
    about: "of a demo",
    at: async (world) => `/dev/mailbox/${await world.failedMessage(world.client)}`,
    answers: everyone(200),
    shows: "all mail",
  },
];
