import { everyone, ownClient, ownCoach } from "./people";
import type { ActionRow, PageRow } from "./rows";

/** Who may say who a booking is for, and what a client's address is. A booking's manage link gives no such right. */

export const privacyPages: PageRow[] = [
  {
    page: "/booking/confirm",
    about: "with the email's link",
    at: async (world) => `/booking/confirm?token=${await world.confirmationOf(world.client.booking)}`,
    answers: everyone(200),
  },
  { page: "/booking/confirm", about: "without a link", answers: everyone(200) },
  {
    page: "/email-change",
    about: "with the email's link",
    at: async (world) => {
      const { id } = await world.emailChange();
      return `/email-change?token=${world.emailChangeLink(id, "confirm")}`;
    },
    answers: everyone(200),
  },
];

export const privacyActions: ActionRow[] = [
  ...(["with the link of the email", "with the manage link"] as const).flatMap((about): ActionRow[] => [
    {
      action: "booking/confirm/actions confirmByEmail",
      about,
      answers: everyone(about === "with the manage link" ? "nothing" : "done"),
      attempt: async (world) => {
        const booking = await world.book();
        const token = about === "with the manage link" ? booking.token : await world.confirmationOf(booking);
        return { fields: { token }, effect: () => world.confirmedAtOf(booking.id) };
      },
    },
    {
      action: "booking/confirm/actions disownByEmail",
      about,
      answers: everyone(about === "with the manage link" ? "nothing" : "done"),
      attempt: async (world) => {
        const booking = await world.book();
        const token = about === "with the manage link" ? booking.token : await world.confirmationOf(booking);
        return { fields: { token }, effect: () => world.statusOf(booking.id) };
      },
    },
  ]),
  ...(["confirm", "stop"] as const).flatMap((role): ActionRow[] => [
    {
      action: "email-change/actions confirmNewEmail",
      about: `with the link to ${role === "confirm" ? "the new" : "the old"} address`,
      answers: everyone(role === "confirm" ? "done" : "nothing"),
      attempt: async (world) => {
        const { id, clientId } = await world.emailChange();
        return {
          fields: { token: world.emailChangeLink(id, role) },
          effect: () => world.value("select email from clients where id = $1", [clientId]),
        };
      },
    },
    {
      action: "email-change/actions keepOldEmail",
      about: `with the link to ${role === "confirm" ? "the new" : "the old"} address`,
      answers: everyone(role === "stop" ? "done" : "nothing"),
      attempt: async (world) => {
        const { id } = await world.emailChange();
        return {
          fields: { token: world.emailChangeLink(id, role) },
          effect: () => world.value("select count(*) from client_email_changes where id = $1", [id]),
        };
      },
    },
  ]),
  {
    action: "coach/clients/actions withdrawEmail",
    answers: ownCoach("done"),
    attempt: async (world) => {
      const { id, clientId } = await world.emailChange();
      return {
        fields: { client: clientId },
        effect: () => world.value("select count(*) from client_email_changes where id = $1", [id]),
      };
    },
  },
  ...(["yes", "no"] as const).map(
    (mine): ActionRow => ({
      action: "account/actions answerForBooking",
      about: `${mine}, of the client`,
      answers: ownClient("done", "nothing"),
      attempt: async (world) => {
        const { name, email, phone, note } = world.client;
        const booking = await world.book({ name, email, phone, note });
        return {
          fields: { booking: booking.id, mine },
          effect: async () => [await world.confirmedAtOf(booking.id), await world.statusOf(booking.id)],
        };
      },
    }),
  ),
];
