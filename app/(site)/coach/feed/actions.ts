"use server";

import { redirect } from "next/navigation";
import type { Person } from "@/lib/access/rules";
import { env } from "@/lib/env";
import { type FeedChange, makeFeed } from "@/lib/feed/make-feed";
import { revokeFeed } from "@/lib/feed/revoke-feed";
import { setDiscreetTitles } from "@/lib/feed/set-discreet-titles";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/web/action";
import { byOf } from "@/lib/web/by";
import { requireCoach } from "@/lib/web/guards";

/** What making an address has come to. It is shown this once. */
export type MadeFeed = { url: string } | { problem: string } | null;

/** Makes an address for one's own calendar, in place of the one that there may be. */
export async function makeOwnFeed(): Promise<MadeFeed> {
  const person = await requireCoach();
  const { coach } = person;
  if (!coach) return { problem: "Only a coach has a calendar." };
  const change = await changeOf(person, coach);
  const made = await runAction((ctx) => makeFeed(ctx, change));
  if ("problem" in made) return { problem: made.problem };
  return made.ok
    ? { url: env.APP_URL + paths.calendarFeed(made.token) }
    : { problem: "Only a coach has a calendar." };
}

/** Ends the address of one's own calendar. */
export async function revokeOwnFeed(): Promise<void> {
  const person = await requireCoach();
  const change = person.coach && (await changeOf(person, person.coach));
  if (change) await runAction((ctx) => revokeFeed(ctx, change));
  redirect(paths.coachFeed());
}

/** Chooses what the titles of one's own calendar say. */
export async function chooseOwnTitles(form: FormData): Promise<void> {
  const person = await requireCoach();
  const discreet = form.get("titles") === "discreet";
  const change = person.coach && (await changeOf(person, person.coach));
  const kept = change && (await runAction((ctx) => setDiscreetTitles(ctx, { ...change, discreet })));
  redirect(paths.coachFeed({ news: kept?.ok ? "titles" : undefined }));
}

async function changeOf(person: Person, coach: { id: string }): Promise<FeedChange> {
  return { trainerId: coach.id, by: await byOf(person) };
}
