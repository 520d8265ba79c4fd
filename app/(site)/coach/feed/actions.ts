"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { env } from "@/lib/env";
import { makeFeed } from "@/lib/feed/make-feed";
import { revokeFeed } from "@/lib/feed/revoke-feed";
import { setDiscreetTitles } from "@/lib/feed/set-discreet-titles";
import { flash } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { coachAction } from "@/lib/web/action";

const nothing = z.object({});

/** Creates a link to the coach's own calendar and shows it once; the old link stops working. */
export const makeOwnFeed = coachAction(
  nothing,
  async ({ person: { coach }, ...ctx }, { by }) => coach && makeFeed(ctx, { trainerId: coach.id, by }),
  (made) =>
    made?.ok
      ? { url: env.APP_URL + paths.calendarFeed(made.token) }
      : { problem: "Only a coach has a calendar." },
);

export const revokeOwnFeed = coachAction(
  nothing,
  async ({ person: { coach }, ...ctx }, { by }) => coach && revokeFeed(ctx, { trainerId: coach.id, by }),
  () => redirect(paths.coachFeed()),
);

export const chooseOwnTitles = coachAction(
  z.object({ titles: z.string().optional() }),
  async ({ person: { coach }, ...ctx }, { titles, by }) =>
    coach && setDiscreetTitles(ctx, { trainerId: coach.id, discreet: titles === "discreet", by }),
  (saved) => redirect(saved?.ok ? flash(paths.coachFeed(), "titles-saved") : paths.coachFeed()),
);
