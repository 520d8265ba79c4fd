import { ownCoach } from "./people";
import type { ActionRow } from "./rows";

/** The server actions of the coaches' pages. */
export const coachActions: ActionRow[] = [
  {
    action: "coach/feed/actions makeOwnFeed",
    about: "of the coach",
    answers: { ...ownCoach("done", "nothing"), owner: "nothing" },
    attempt: async (world) => ({ effect: () => world.feedOf(world.coach) }),
  },
  {
    action: "coach/feed/actions revokeOwnFeed",
    about: "of the coach",
    answers: { ...ownCoach("done", "nothing"), owner: "nothing" },
    attempt: async (world) => {
      await world.giveFeed(world.coach);
      return { effect: () => world.feedOf(world.coach) };
    },
  },
  {
    action: "coach/feed/actions chooseOwnTitles",
    about: "of the coach",
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
    about: "about a booking of the coach",
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
