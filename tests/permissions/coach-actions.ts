import { randomUUID } from "node:crypto";
import { builtActions, callAction } from "./ask";
import { ownCoach, staff } from "./people";
import type { ActionRow, Attempt } from "./rows";
import type { BookingOf, World } from "./world";

/** The server actions of the coaches' pages. */

/** The start at which a form saw a booking. */
async function seenAt(world: World, { id, reference }: BookingOf) {
  const seenStart = ((await world.startOf(id)) as Date).toISOString();
  return { reference, seenStart, seenTrainer: world.coach.slug };
}

/** A move of the coach's booking in the calendar, as its script sends it. */
async function calendarMove(world: World, { id }: BookingOf): Promise<unknown> {
  const coach = world.coach.slug;
  const start = await world.value(
    "select to_char($1::timestamptz at time zone time_zone, 'YYYY-MM-DD\"T\"HH24:MI') from studio",
    [await world.opening()],
  );
  const startsAt = ((await world.startOf(id)) as Date).toISOString();
  return { what: { kind: "session", id }, from: { startsAt, coach }, to: { start, coach }, waive: [] };
}

/** An attempt on a fresh booking of the coach; its status or start shows the effect. */
const onBooking =
  (
    fields: (world: World, booking: BookingOf) => Record<string, string> | Promise<Record<string, string>>,
    effect: (world: World, booking: BookingOf) => Promise<unknown> = (world, { id }) => world.statusOf(id),
    { past = false, bound = [] as unknown[] } = {},
  ) =>
  async (world: World): Promise<Attempt> => {
    const booking = past ? await world.pastBooking() : await world.book();
    return { bound, fields: await fields(world, booking), effect: () => effect(world, booking) };
  };

export const coachActions: ActionRow[] = [
  {
    action: "coach/actions rescheduleEntry",
    about: "for the coach",
    answers: ownCoach("done", "nothing"),
    attempt: async (world) => {
      const booking = await world.book();
      return { bound: [await calendarMove(world, booking)], effect: () => world.startOf(booking.id) };
    },
  },
  {
    action: "coach/actions undoLastReschedule",
    about: "for the coach",
    answers: { ...ownCoach("done", "nothing"), owner: "nothing" },
    attempt: async (world) => {
      const booking = await world.book();
      const move = (await builtActions()).get("coach/actions rescheduleEntry")!;
      const moved = { bound: [await calendarMove(world, booking)], effect: async () => null };
      await callAction(world.baseUrl, move, moved, await world.signIn("coach"));
      return { bound: [{ kind: "session", id: booking.id }], effect: () => world.startOf(booking.id) };
    },
  },
  {
    action: "coach/actions blockTime",
    about: "for the coach",
    answers: ownCoach("done", "nothing"),
    attempt: async (world) => {
      const date = world.newDate();
      return {
        bound: [{ coach: world.coach.slug, start: `${date}T05:00`, end: `${date}T06:00` }],
        effect: () =>
          world.value("select count(*) from slots where kind = 'TIME_OFF' and trainer_id = $1", [
            world.coach.id,
          ]),
      };
    },
  },
  {
    action: "coach/book/actions serveCaller",
    answers: staff("done"),
    attempt: async (world) => {
      const { trainer, ...input } = await world.bookingInput();
      return {
        bound: [{}],
        fields: { ...input, coach: trainer, formKey: randomUUID(), intent: "book" },
        effect: () => world.value("select count(*) from bookings where contact_email = $1", [input.email]),
      };
    },
  },
  {
    action: "coach/book/actions serveCaller",
    about: "outside the coach's hours",
    answers: ownCoach("done", 403),
    attempt: async (world) => {
      const { trainer, ...input } = await world.bookingInput();
      const startsAt = `${world.newDate()}T08:00:00Z`;
      const waive = "too-far outside-hours";
      return {
        bound: [{}],
        fields: { ...input, startsAt, waive, coach: trainer, formKey: randomUUID(), intent: "book" },
        effect: () => world.value("select count(*) from bookings where contact_email = $1", [input.email]),
      };
    },
  },

  {
    action: "coach/bookings/actions attend",
    answers: ownCoach("done"),
    attempt: onBooking((_, { reference }) => ({ reference, do: "complete" }), undefined, { past: true }),
  },
  {
    action: "coach/bookings/actions cancelForCaller",
    answers: ownCoach("done"),
    attempt: onBooking((_, { reference }) => ({ reference, fee: "none", shownFeeCents: "0" })),
  },
  {
    action: "coach/bookings/actions saveNote",
    answers: ownCoach("done"),
    attempt: onBooking(
      (_, { reference }) => ({ reference, coachNote: "Slowly" }),
      (world, { id }) =>
        world.value("select encode(sealed_coach_note, 'hex') from bookings where id = $1", [id]),
    ),
  },
  {
    action: "coach/bookings/actions renewLink",
    answers: ownCoach("done"),
    attempt: onBooking(
      (_, { reference }) => ({ reference }),
      (world, { id }) =>
        world.value("select encode(manage_token_hash, 'hex') from bookings where id = $1", [id]),
    ),
  },
  {
    action: "coach/bookings/actions bookNext",
    answers: ownCoach("done"),
    attempt: onBooking(
      async (world, { reference }) => ({ reference, startsAt: await world.opening(), formKey: randomUUID() }),
      (world, { id }) =>
        world.value(
          "select count(*) from bookings where client_id = (select client_id from bookings where id = $1)",
          [id],
        ),
      { past: true },
    ),
  },
  {
    action: "coach/bookings/[reference]/actions cancel",
    answers: ownCoach("done"),
    attempt: onBooking((_, { reference }) => ({ reference, wish: "studio", shownFeeCents: "0" })),
  },
  {
    action: "coach/bookings/[reference]/actions reschedule",
    answers: ownCoach("done"),
    attempt: onBooking(
      async (world, booking) => ({
        ...(await seenAt(world, booking)),
        startsAt: await world.opening(),
        trainer: world.coach.slug,
      }),
      (world, { id }) => world.startOf(id),
    ),
  },
  {
    action: "coach/bookings/[reference]/actions rescheduleToTypedTime",
    answers: ownCoach("done"),
    attempt: onBooking(
      async (world, booking) => ({
        ...(await seenAt(world, booking)),
        date: world.newDate(),
        time: "03:00",
        trainer: world.coach.slug,
        waive: "too-far,outside-hours",
      }),
      (world, { id }) => world.startOf(id),
      { bound: [{}] },
    ),
  },
  {
    action: "coach/bookings/[reference]/actions sendBookingEmailAgain",
    answers: ownCoach("done"),
    attempt: async (world) => {
      const id = await world.failedMessage(world.client);
      return {
        fields: { id, booking: world.client.booking.reference, state: "all", page: "1" },
        effect: () => world.value("select status from messages where id = $1", [id]),
      };
    },
  },

  {
    action: "coach/feed/actions makeOwnFeed",
    about: "for the coach",
    answers: { ...ownCoach("done", "nothing"), owner: "nothing" },
    attempt: async (world) => ({ effect: () => world.feedOf(world.coach) }),
  },
  {
    action: "coach/feed/actions revokeOwnFeed",
    about: "for the coach",
    answers: { ...ownCoach("done", "nothing"), owner: "nothing" },
    attempt: async (world) => {
      await world.giveFeed(world.coach);
      return { effect: () => world.feedOf(world.coach) };
    },
  },
  {
    action: "coach/feed/actions chooseOwnTitles",
    about: "for the coach",
    answers: { ...ownCoach("done", "nothing"), owner: "nothing" },
    attempt: async (world) => {
      await world.query("update trainers set calendar_feed_discreet = false where id = $1", [world.coach.id]);
      return {
        fields: { titles: "discreet" },
        effect: () =>
          world.value("select calendar_feed_discreet from trainers where id = $1", [world.coach.id]),
      };
    },
  },
  {
    action: "coach/messages/actions sendAgain",
    about: "about the coach's booking",
    answers: ownCoach("done"),
    attempt: async (world) => {
      const id = await world.failedMessage(world.client);
      return {
        fields: { id, state: "all", page: "1" },
        effect: () => world.value("select status from messages where id = $1", [id]),
      };
    },
  },
];
