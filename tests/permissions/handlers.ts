import { byProgram, everyone, ownerOnly, signedIn, staff } from "./people";
import type { HandlerRow } from "./rows";

/** Every handler, by method; any other method answers 405. No handler of the API uses the signed-in session. */
export const handlers: HandlerRow[] = [
  { method: "GET", handler: "/account/export", answers: byProgram(signedIn()) },
  {
    method: "GET",
    handler: "/coach/calendar",
    at: ({ client }) => {
      const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
      return `/coach/calendar?from=${day(-1)}&to=${day(2)}&coach=all&of=${client.id}`;
    },
    answers: byProgram(staff()),
    shows: "names to coaches",
  },
  {
    method: "GET",
    handler: "/coach/clients/find",
    at: ({ client }) => `/coach/clients/find?text=${client.name}`,
    answers: byProgram(staff()),
    shows: "contacts to coaches",
  },
  {
    method: "GET",
    handler: "/coach/clients/[id]/export",
    at: ({ client }) => `/coach/clients/${client.id}/export`,
    answers: byProgram(ownerOnly()),
  },
  { method: "GET", handler: "/coach/events", answers: byProgram(staff()) },
  ...["/sign-in/with/[provider]", "/sign-in/callback/[provider]"].map((handler) => ({
    method: "GET" as const,
    handler,
    about: "with a provider that is not set up",
    at: () => handler.replace("[provider]", "oidc"),
    answers: everyone("sign in"),
  })),
  { method: "GET", handler: "/api/health", answers: everyone(200) },
  ...(["GET", "POST", "PUT", "PATCH", "DELETE"] as const).map((method) => ({
    method,
    handler: "/api/v1/[...path]",
    at: () => "/api/v1/nothing",
    answers: everyone(404),
  })),
  {
    method: "POST",
    handler: "/api/v1/bookings",
    body: async (world) => world.bookingInput(),
    answers: everyone(201),
  },
  {
    method: "GET",
    handler: "/api/v1/bookings/[token]",
    about: "with its token",
    at: ({ client }) => `/api/v1/bookings/${client.booking.token}`,
    answers: everyone(200),
  },
  {
    method: "GET",
    handler: "/api/v1/bookings/[token]",
    about: "with its id",
    at: ({ client }) => `/api/v1/bookings/${client.booking.id}`,
    answers: everyone(404),
  },
  {
    method: "GET",
    handler: "/api/v1/bookings/[token]/calendar.ics",
    at: ({ client }) => `/api/v1/bookings/${client.booking.token}/calendar.ics`,
    answers: everyone(200),
  },
  {
    method: "POST",
    handler: "/api/v1/bookings/[token]/cancel",
    about: "with its token",
    at: async (world) => `/api/v1/bookings/${(await world.book()).token}/cancel`,
    answers: everyone(200),
  },
  {
    method: "POST",
    handler: "/api/v1/bookings/[token]/cancel",
    about: "with its id",
    at: ({ client }) => `/api/v1/bookings/${client.booking.id}/cancel`,
    answers: everyone(404),
  },
  {
    method: "POST",
    handler: "/api/v1/bookings/[token]/reschedule",
    about: "with its token",
    at: async (world) => `/api/v1/bookings/${(await world.book()).token}/reschedule`,
    body: async (world) => ({ startsAt: await world.opening() }),
    answers: everyone(200),
  },
  { method: "GET", handler: "/api/v1/openapi.json", answers: everyone(200) },
  {
    method: "GET",
    handler: "/api/v1/openings",
    at: ({ service }) => `/api/v1/openings?service=${service}&from=2030-01-01&to=2030-01-02`,
    answers: everyone(200),
  },
  {
    method: "GET",
    handler: "/api/v1/classes",
    at: () => "/api/v1/classes?from=2030-01-01&to=2030-01-02",
    answers: everyone(200),
  },
  { method: "GET", handler: "/api/v1/services", answers: everyone(200) },
  { method: "GET", handler: "/api/v1/trainers", answers: everyone(200) },
  {
    method: "GET",
    handler: "/blog/[slug]/picture.png",
    at: () => "/blog/lower-back-pain/picture.png",
    answers: everyone(200),
  },
  { method: "GET", handler: "/blog/feed.json", answers: everyone(200) },
  { method: "GET", handler: "/blog/feed.xml", answers: everyone(200) },
  {
    method: "GET",
    handler: "/calendar/[file]",
    about: "with its token",
    at: async (world) => {
      await world.giveFeed(world.coach);
      return `/calendar/${world.coach.feedToken}.ics`;
    },
    answers: everyone(200),
  },
  {
    method: "GET",
    handler: "/calendar/[file]",
    about: "with the coach's id",
    at: ({ coach }) => `/calendar/${coach.id}.ics`,
    answers: everyone(404),
  },
  {
    method: "GET",
    handler: "/figures/[file]",
    about: "by its old name",
    at: () => "/figures/bird-dogs.1.former.svg",
    answers: everyone(307),
  },
  {
    method: "GET",
    handler: "/moves/[slug]/picture.png",
    at: () => "/moves/bird-dogs/picture.png",
    answers: everyone(200),
  },
  { method: "GET", handler: "/picture.png", answers: everyone(200) },
  { method: "GET", handler: "/robots.txt", answers: everyone(200) },
  { method: "GET", handler: "/manifest.webmanifest", answers: everyone(200) },
  { method: "GET", handler: "/sitemap.xml", answers: everyone(200) },
];
