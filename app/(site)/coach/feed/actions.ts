"use server";

import { redirect } from "next/navigation";
import { makeFeed } from "@/lib/calendar/make-feed";
import { revokeFeed } from "@/lib/calendar/revoke-feed";
import { setDiscreetTitles } from "@/lib/calendar/set-discreet-titles";
import { env } from "@/lib/env";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/web/action";
import { requireCoach } from "@/lib/web/guards";

/** What making an address has come to. It is shown this once. */
export type MadeFeed = { url: string } | { problem: string } | null;

/** Makes an address for one's own calendar, in place of the one that there may be. */
export async function makeOwnFeed(): Promise<MadeFeed> {
  const { coach } = await requireCoach();
  if (!coach) return { problem: "Only a coach has a calendar." };
  const made = await runAction((ctx) => makeFeed(ctx, changeOf(coach)));
  if ("problem" in made) return { problem: made.problem };
  return made.ok
    ? { url: env.APP_URL + paths.calendarFeed(made.token) }
    : { problem: "Only a coach has a calendar." };
}

/** Ends the address of one's own calendar. */
export async function revokeOwnFeed(): Promise<void> {
  const { coach } = await requireCoach();
  if (coach) await runAction((ctx) => revokeFeed(ctx, changeOf(coach)));
  redirect(paths.coachFeed());
}

/** Chooses what the titles of one's own calendar say. */
export async function chooseOwnTitles(form: FormData): Promise<void> {
  const { coach } = await requireCoach();
  const discreet = form.get("titles") === "discreet";
  if (coach) await runAction((ctx) => setDiscreetTitles(ctx, { ...changeOf(coach), discreet }));
  redirect(paths.coachFeed());
}

function changeOf(coach: { id: string; slug: string }) {
  return { trainerId: coach.id, actor: `trainer:${coach.slug}` };
}
