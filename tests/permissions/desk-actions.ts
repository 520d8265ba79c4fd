import { randomUUID } from "node:crypto";
import { ownCoach, ownerOnly, staff } from "./people";
import type { ActionRow, Attempt } from "./rows";
import type { World } from "./world";

/** The server actions about classes, clients, hours and time off. */

/** An attempt on a fresh record of a client of the coach. */
const onClient =
  (
    fields: (world: World, id: string) => Record<string, string> | Promise<Record<string, string>>,
    effect: string,
    { past = false, confirmed = true, bound = [] as unknown[] } = {},
  ) =>
  async (world: World): Promise<Attempt> => {
    const booking = past ? await world.pastBooking() : await world.book();
    if (confirmed) await world.confirm(booking);
    const id = await world.clientOf(booking);
    return {
      bound,
      fields: { client: id, ...(await fields(world, id)) },
      effect: () => world.value(effect, [id]),
    };
  };

const ofCoach = (world: World, sql: string) => () => world.value(sql, [world.coach.id]);

export const deskActions: ActionRow[] = [
  {
    action: "coach/classes/actions schedule",
    about: "with the coach",
    answers: ownCoach("done"),
    attempt: async (world) => {
      const date = world.newDate();
      return {
        fields: {
          service: "mobility-class",
          trainer: world.coach.slug,
          date,
          time: "12:00",
          places: "6",
          on: date,
          key: randomUUID(),
        },
        effect: ofCoach(world, "select count(*) from slots where kind = 'SESSION' and trainer_id = $1"),
      };
    },
  },
  {
    action: "coach/classes/actions writeToGuests",
    answers: ownCoach("done"),
    attempt: async (world) => {
      const { id } = await world.addClass();
      return {
        bound: [{}],
        fields: { slotId: id, subject: "Bring socks", text: "The floor is cold.", messageId: randomUUID() },
        effect: () =>
          world.value(
            "select count(*) from messages m join bookings b on b.id = m.booking_id where b.slot_id = $1",
            [id],
          ),
      };
    },
  },
  {
    action: "coach/classes/actions reschedule",
    answers: ownCoach("done"),
    attempt: async (world) => {
      const { id, date } = await world.addClass();
      const { slug } = world.coach;
      const expectedStart = `${date}T15:00:00Z`;
      return {
        fields: {
          slotId: id,
          date,
          time: "14:00",
          trainer: slug,
          expectedStart,
          expectedTrainer: slug,
          waive: "hours",
        },
        effect: () => world.value("select starts_at from slots where id = $1", [id]),
      };
    },
  },
  {
    action: "coach/classes/actions setPlaces",
    answers: ownCoach("done"),
    attempt: async (world) => {
      const { id } = await world.addClass();
      return {
        fields: { slotId: id, places: "4" },
        effect: () => world.value("select capacity from slots where id = $1", [id]),
      };
    },
  },
  {
    action: "coach/classes/actions cancel",
    answers: ownCoach("done"),
    attempt: async (world) => {
      const { id } = await world.addClass();
      return {
        fields: { slotId: id, reason: "" },
        effect: () => world.value("select status from slots where id = $1", [id]),
      };
    },
  },

  {
    action: "coach/clients/actions changeContact",
    answers: ownCoach("done"),
    attempt: onClient(
      (world) => ({ name: "Renamed", email: world.newEmail(), phone: "" }),
      "select name from clients where id = $1",
      { bound: [{}] },
    ),
  },
  {
    action: "coach/clients/actions changeContact",
    about: "a client with only an unconfirmed booking",
    answers: { ...staff(404), owner: "done" },
    attempt: onClient(
      (world) => ({ name: "Renamed", email: world.newEmail(), phone: "" }),
      "select name from clients where id = $1",
      { bound: [{}], confirmed: false },
    ),
  },
  {
    action: "coach/clients/actions addNote",
    answers: ownCoach("done"),
    attempt: onClient(() => ({ text: "Slowly" }), "select count(*) from client_notes where client_id = $1", {
      bound: [{}],
    }),
  },
  {
    action: "coach/clients/actions removeNote",
    about: "for the coach",
    answers: ownCoach("done"),
    attempt: onClient(
      async (world, id) => ({
        note: String(
          await world.value(
            "insert into client_notes (client_id, author, created_at) values ($1, 'trainer:' || $2, now()) returning id",
            [id, world.coach.slug],
          ),
        ),
      }),
      "select count(*) from client_notes where client_id = $1",
    ),
  },
  {
    action: "coach/clients/actions mergeRecords",
    about: "two of the coach's clients",
    answers: ownerOnly("done"),
    attempt: onClient(
      async (world, id) => ({ with: await world.clientOf(await world.book()), keep: id, sure: "yes" }),
      "select count(*) from bookings where client_id = $1",
    ),
  },
  {
    action: "coach/clients/actions mergeRecords",
    about: "one of the coach's clients and one of the other coach's",
    answers: ownerOnly("nothing"),
    attempt: onClient(
      (world, id) => ({ with: world.otherClient.id, keep: id }),
      "select count(*) from bookings where client_id = $1",
    ),
  },
  {
    action: "coach/clients/actions cancelAllAhead",
    answers: ownerOnly("done"),
    attempt: onClient(
      () => ({}),
      "select count(*) from bookings where client_id = $1 and status = 'CONFIRMED'",
    ),
  },
  {
    action: "coach/clients/actions erase",
    answers: ownerOnly("done"),
    attempt: onClient(() => ({ sure: "yes" }), "select name from clients where id = $1", { past: true }),
  },

  {
    action: "coach/hours/actions saveHours",
    about: "for the coach",
    answers: ownCoach("done"),
    attempt: async (world) => {
      const [from, path] = [world.newDate(), `/coach/hours?coach=${world.coach.slug}`];
      const seen = await world.fieldIn(path, "owner", "seen");
      return {
        fields: { coach: world.coach.slug, from, until: from, seen, start1: "10:00", end1: "11:00" },
        effect: ofCoach(
          world,
          "select json_agg(h order by valid_from, weekday) from hours h where trainer_id = $1",
        ),
      };
    },
  },
  {
    action: "coach/hours/dates/actions saveDate",
    about: "for the coach",
    answers: ownCoach("done"),
    attempt: async (world) => ({
      fields: { coach: world.coach.slug, date: world.newDate(), kind: "closed", reason: world.run },
      effect: ofCoach(world, "select count(*) from hours_exceptions where trainer_id = $1"),
    }),
  },
  {
    action: "coach/hours/dates/actions saveDate",
    about: "for the whole studio",
    answers: { ...ownerOnly("done"), coach: 404, otherCoach: 404 },
    attempt: async (world) => ({
      fields: { whole: "studio", date: world.newDate(), kind: "closed", reason: world.run },
      effect: () => world.value("select count(*) from hours_exceptions where reason = $1", [world.run]),
    }),
  },
  {
    action: "coach/hours/dates/actions removeDate",
    about: "for the coach",
    answers: ownCoach("done"),
    attempt: async (world) => {
      const id = await world.value(
        "insert into hours_exceptions (date, trainer_id, reason) values ($1, $2, $3) returning id",
        [world.newDate(), world.coach.id, world.run],
      );
      return {
        fields: { coach: world.coach.slug, id: String(id) },
        effect: () => world.value("select count(*) from hours_exceptions where id = $1", [id]),
      };
    },
  },

  {
    action: "coach/time-off/actions save",
    about: "for the coach",
    answers: ownCoach("done"),
    attempt: async (world) => {
      const date = world.newDate();
      return {
        bound: [{}],
        fields: { coach: world.coach.slug, fromDate: date, toDate: date, label: "Course" },
        effect: ofCoach(world, "select count(*) from slots where kind = 'TIME_OFF' and trainer_id = $1"),
      };
    },
  },
  {
    action: "coach/time-off/actions settle",
    about: "for the coach",
    answers: ownCoach("done"),
    attempt: async (world) => {
      const date = world.newDate();
      return {
        bound: [{}],
        fields: { coach: world.coach.slug, from: `${date}T15:00:00Z`, to: `${date}T16:00:00Z` },
        effect: ofCoach(world, "select count(*) from slots where kind = 'TIME_OFF' and trainer_id = $1"),
      };
    },
  },
  {
    action: "coach/time-off/actions end",
    answers: ownCoach("done"),
    attempt: async (world) => {
      const { id } = await world.addSlot("TIME_OFF");
      return {
        fields: { slotId: id },
        effect: () => world.value("select status from slots where id = $1", [id]),
      };
    },
  },
  {
    action: "owner/settings/actions saveSettings",
    answers: ownerOnly("done"),
    attempt: async (world) => {
      const [studio = {}] = await world.query("select * from studio");
      const text = (name: string) => String(studio[name] ?? "");
      return {
        bound: [{}],
        fields: {
          ...Object.fromEntries(["name", "phone", "email", "address"].map((name) => [name, text(name)])),
          minimumNoticeHours: String(Number(studio.minimum_notice_minutes) / 60),
          horizonDays: text("horizon_days"),
          changeWindowHours: String(Number(studio.change_window_minutes) / 60),
          lateCancelFeePercent: text("late_cancel_fee_percent"),
          graceMinutes: text("grace_minutes"),
          // The one changed value, back and forth.
          holdMinutes: studio.hold_minutes === 10 ? "11" : "10",
          reminderMinutes: "1440",
          otherReminderHours: "2",
          eveningListMinute: text("evening_list_minute"),
          noteMonths: text("note_months"),
          inquiryMonths: text("inquiry_months"),
        },
        effect: () => world.value("select hold_minutes from studio"),
      };
    },
  },
];
