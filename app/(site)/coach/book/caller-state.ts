import { z } from "zod";
import {
  CALLER_FIELDS,
  type CallerState,
  type CallerValues,
  TYPED_TIME,
} from "@/components/caller/caller-state";
import { getCallerChoice } from "@/lib/caller/caller-choice";
import { getFoundClient } from "@/lib/clients/find-clients";
import type { Context } from "@/lib/db";
import { clockField, dateInZone, formatInstant, minuteInZone } from "@/lib/time";
import { siteStudio } from "@/lib/web/studio";

/** Reads the form's state for what was typed and chosen so far; null in a studio without services. */
export async function readCallerState(
  ctx: Context,
  formKey: string,
  typed: Partial<CallerValues>,
): Promise<CallerState | null> {
  const client = z.uuid().safeParse(typed.client);
  const [choice, known] = await Promise.all([
    getCallerChoice(ctx, await siteStudio(), typed),
    client.success ? getFoundClient(ctx, client.data) : null,
  ]);
  if (!choice) return null;
  const empty = Object.fromEntries(CALLER_FIELDS.map((name) => [name, ""])) as CallerValues;
  const { service, coach = "", day } = choice;
  const values = { ...empty, ...typed, client: known?.id ?? "", service, coach, day };
  return { formKey, choice, client: known, values };
}

/** The same for a page's query, which may name an instant. */
export async function readLinkedState(
  ctx: Context,
  formKey: string,
  { start, ...linked }: Partial<CallerValues> & { start?: Date | undefined },
): Promise<CallerState | null> {
  if (!start) return readCallerState(ctx, formKey, linked);
  const { timeZone } = await siteStudio();
  const startMs = start.getTime();
  const day = dateInZone(startMs, timeZone);
  const state = await readCallerState(ctx, formKey, { ...linked, day });
  if (!state) return null;
  const startsAt = formatInstant(startMs);
  const isListed = [...state.choice.next, ...state.choice.times].some((time) => time.startsAt === startsAt);
  // A wall clock can't express the second run of a repeated hour.
  const time = minuteInZone(startMs, timeZone) === null ? "" : clockField(startMs, timeZone);
  return {
    ...state,
    values: { ...state.values, ...(isListed ? { startsAt } : { startsAt: TYPED_TIME, time }) },
  };
}
