import { everyone, ownClient, signedIn } from "./people";
import type { ActionRow } from "./rows";

/** Every server action except the coaches'. */
export const actions: ActionRow[] = [
  {
    action: "book/actions chooseTime",
    answers: everyone("done"),
    attempt: async (world) => {
      const startsAt = await world.opening();
      return {
        fields: { service: world.service, startsAt, trainer: world.coach.slug },
        effect: () =>
          world.value(
            "select count(*) from slots where kind = 'HOLD' and trainer_id = $1 and starts_at = $2",
            [world.coach.id, startsAt],
          ),
      };
    },
  },
  {
    action: "book/actions holdLater",
    answers: everyone("done"),
    attempt: async (world) => {
      const startsAt = await world.opening();
      return {
        fields: { service: world.service, startsAt, trainer: world.coach.slug },
        effect: () =>
          world.value(
            "select count(*) from slots where kind = 'HOLD' and trainer_id = $1 and starts_at = $2",
            [world.coach.id, startsAt],
          ),
      };
    },
  },
  {
    action: "book-by-email/actions confirmByEmail",
    about: "without an email's link",
    answers: everyone("nothing"),
    attempt: async (world) => ({
      fields: { token: "wrong" },
      effect: () => world.value("select count(*) from bookings where idempotency_key like 'request:%'"),
    }),
  },
  {
    action: "book/actions book",
    answers: everyone("done"),
    attempt: async (world) => {
      const fields = await world.bookingInput();
      return {
        bound: [{}],
        fields,
        effect: () => world.value("select count(*) from bookings where contact_email = $1", [fields.email]),
      };
    },
  },
  {
    action: "booking/actions reschedule",
    about: "with its token",
    answers: everyone("done"),
    attempt: async (world) => {
      const { id, token } = await world.book();
      return {
        fields: { token, startsAt: await world.opening() },
        effect: () => world.startOf(id),
      };
    },
  },
  {
    action: "booking/actions reschedule",
    about: "with its id",
    answers: everyone("nothing"),
    attempt: async (world) => {
      const { id } = await world.book();
      return {
        fields: { token: id, startsAt: await world.opening() },
        effect: () => world.startOf(id),
      };
    },
  },
  {
    action: "booking/actions cancel",
    about: "with its token",
    answers: everyone("done"),
    attempt: async (world) => {
      const { id, token } = await world.book();
      return { fields: { token }, effect: () => world.statusOf(id) };
    },
  },
  {
    action: "booking/actions cancel",
    about: "with its id",
    answers: everyone("nothing"),
    attempt: async (world) => {
      const { id } = await world.book();
      return { fields: { token: id }, effect: () => world.statusOf(id) };
    },
  },

  {
    action: "sign-in/actions askForLink",
    answers: everyone("done"),
    attempt: async (world) => {
      const email = world.newEmail();
      return {
        bound: [{}],
        fields: { email, next: "" },
        effect: () => world.value("select count(*) from sign_in_requests where email = $1", [email]),
      };
    },
  },
  {
    action: "sign-in/actions enterWithCode",
    about: "with the code, in the browser that asked",
    answers: everyone("done"),
    attempt: async (world) => {
      const { id, code } = await world.signInRequest();
      return {
        bound: [{}],
        fields: { code },
        cookie: `limber-sign-in=${id}`,
        effect: () => world.value("select used_at from sign_in_requests where id = $1", [id]),
      };
    },
  },
  {
    action: "sign-in/actions enterWithCode",
    about: "with the code, in another browser",
    answers: everyone("sign in"),
    attempt: async (world) => {
      const { id, code } = await world.signInRequest();
      return {
        bound: [{}],
        fields: { code },
        effect: () => world.value("select used_at from sign_in_requests where id = $1", [id]),
      };
    },
  },
  {
    action: "sign-in/actions enterWithLink",
    about: "with the link's token",
    answers: everyone("done"),
    attempt: async (world) => {
      const { id, token } = await world.signInRequest();
      return {
        fields: { token },
        effect: () => world.value("select used_at from sign_in_requests where id = $1", [id]),
      };
    },
  },
  {
    action: "account/actions signOutHere",
    answers: signedIn("done"),
    attempt: async (world, who) => ({ effect: () => world.countSessions(who) }),
  },
  {
    action: "account/actions signOutEverywhere",
    answers: signedIn("done"),
    attempt: async (world, who) => ({ effect: () => world.countSessions(who) }),
  },
  {
    action: "account/actions signOutEverywhere",
    about: "for the client",
    answers: ownClient("done", "nothing"),
    attempt: async (world, who) => {
      if (who !== "client") await world.signIn("client");
      return { effect: () => world.countSessions("client") };
    },
  },
  {
    action: "account/actions endDevice",
    about: "for the client",
    answers: ownClient("done", "nothing"),
    attempt: async (world) => {
      const { id } = await world.signIn("client");
      return {
        fields: { id },
        effect: () => world.value("select count(*) from sessions where id = $1", [id]),
      };
    },
  },

  {
    action: "dev/mailbox/actions sendAgain",
    about: "in the demo",
    answers: everyone("done"),
    attempt: async (world) => {
      const id = await world.failedMessage(world.client);
      return {
        fields: { id },
        effect: () => world.value("select status from messages where id = $1", [id]),
      };
    },
  },
];
