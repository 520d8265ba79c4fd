"use server";

import { forbidden } from "next/navigation";
import { flattenError, z } from "zod";
import {
  CALLER_FIELDS,
  type CallerField,
  type CallerState,
  type CallerValues,
  TYPED_TIME,
} from "@/components/caller/caller-state";
import { canChangeCalendar, type Person } from "@/lib/access/rules";
import type { By } from "@/lib/audit/rules";
import { listAlternatives } from "@/lib/booking/queries";
import { answersIn, knownCallerInput, newCallerInput } from "@/lib/booking/schema";
import { questionWords } from "@/lib/calendar/words";
import { type BookForCallerResult, bookForCaller } from "@/lib/caller/book-for-caller";
import { lookUpClients } from "@/lib/clients/look-up-clients";
import { SAY_MORE_TO_FIND } from "@/lib/clients/rules";
import type { Context } from "@/lib/db";
import { formKeyField, isoDate, wallTime } from "@/lib/fields";
import { isMailDelayed } from "@/lib/outbox/mail-flow";
import { phoneIn } from "@/lib/phone";
import { getTrainerId } from "@/lib/studio/queries";
import { formatInstant, wallClock } from "@/lib/time";
import { coachAction } from "@/lib/web/action";
import { callerRefusalWords } from "@/lib/web/refusals";
import { siteStudio } from "@/lib/web/studio";
import { TIME_SKIPPED } from "@/lib/words";
import { readCallerState } from "./caller-state";

const text = z.string().default("");
const form = z.object({
  ...(Object.fromEntries(CALLER_FIELDS.map((name) => [name, text])) as Record<CallerField, typeof text>),
  formKey: formKeyField.catch(""),
  intent: text,
  /** The start of an alternative, sent by its button. */
  instead: z.string().optional(),
  waive: text,
});
type CallerForm = z.output<typeof form> & { by: By };

/** Serves the whole form for a caller: finds clients, shows times, and books. */
export const serveCaller = coachAction(
  form,
  async (ctx, sent): Promise<CallerState> => {
    const values = valuesOf(sent);
    const state = await readCallerState(ctx, sent.formKey, values);
    if (!state)
      return {
        ...(ctx.before as CallerState),
        values,
        problem: "The studio has no services that can be booked.",
      };
    if (sent.intent === "times") return state;
    return sent.intent === "find" ? find(ctx, ctx.person, state, sent) : book(ctx, ctx.person, state, sent);
  },
  (state) => state,
  {
    limit: (sent) => (["times", "find"].includes(String(sent.get("intent"))) ? "read" : "write"),
    refused: ({ problem }, { input, before }): CallerState => ({
      ...(before as CallerState),
      ...(input && { values: valuesOf(input) }),
      ...(problem !== undefined && { problem }),
    }),
  },
);

function valuesOf(sent: CallerValues): CallerValues {
  return Object.fromEntries(CALLER_FIELDS.map((name) => [name, sent[name]])) as CallerValues;
}

async function find(
  ctx: Context,
  person: Person,
  state: CallerState,
  { text, by }: CallerForm,
): Promise<CallerState> {
  const found = await lookUpClients(ctx, { text, by, userId: person.id });
  if (found.ok) return { ...state, matches: found.clients };
  return { ...state, errors: { text: [SAY_MORE_TO_FIND] } };
}

async function book(
  ctx: Context,
  person: Person,
  state: CallerState,
  { instead, waive: said, by }: CallerForm,
): Promise<CallerState> {
  const { values, choice } = state;
  const start = instead ?? chosenStart(values, choice.timeZone);
  if (typeof start !== "string") return { ...state, errors: start.errors };
  const schema: z.ZodType<z.output<typeof knownCallerInput> | z.output<typeof newCallerInput>> = values.client
    ? knownCallerInput
    : newCallerInput.extend({ phone: phoneIn((await siteStudio()).country) });
  const input = schema.safeParse({ ...values, trainer: values.coach, startsAt: start });
  if (!input.success) return { ...state, errors: errorsOf(input.error, values) };
  const mayWaive = await mayWaiveFor(ctx, person, input.data.trainer);
  const { waive, knowsOverlaps } = answersIn(said);
  if (waive.length > 0 && input.data.trainer && !mayWaive) forbidden();
  const result = await bookForCaller(ctx, {
    ...input.data,
    waive,
    knowsOverlaps,
    by,
    idempotencyKey: state.formKey ? `coach:${state.formKey}:${start}` : undefined,
  });
  return result.ok
    ? { ...state, booked: bookedOf(result, await isMailDelayed(ctx)) }
    : { ...state, ...(await refusal(ctx, result, state, { waive, knowsOverlaps }, mayWaive)) };
}

/** Whether a person may override the rules in a coach's calendar. No one may when booking “any coach”. */
async function mayWaiveFor(ctx: Context, person: Person, trainer: string | undefined): Promise<boolean> {
  const trainerId = trainer ? await getTrainerId(ctx, trainer) : null;
  return trainerId !== null && canChangeCalendar(person, { trainerId });
}

type Errors = NonNullable<CallerState["errors"]>;

/** The chosen start, or the typed one in the studio's zone. */
function chosenStart({ startsAt, day, time }: CallerValues, timeZone: string): string | { errors: Errors } {
  if (startsAt !== TYPED_TIME) return startsAt || { errors: { startsAt: ["Please choose a time."] } };
  const date = isoDate.safeParse(day);
  const minute = wallTime("").safeParse(time);
  if (!date.success || !minute.success) return { errors: { time: ["Please enter a date and a time."] } };
  const instant = wallClock(date.data, timeZone)(minute.data);
  if (instant === null) return { errors: { time: [TIME_SKIPPED] } };
  return formatInstant(instant);
}

function errorsOf(error: z.ZodError, { client, name, email }: CallerValues): Errors {
  const { startsAt, ...errors } = flattenError(error).fieldErrors as Errors;
  const isBlank = !client && !name && !email;
  return {
    ...(isBlank ? { text: ["Find the client, or enter someone new."] } : errors),
    ...(startsAt && { startsAt: ["Please choose the time again."] }),
  };
}

function bookedOf(
  { booking, clientId, knownAs }: Extract<BookForCallerResult, { ok: true }>,
  isDelayed: boolean,
): CallerState["booked"] {
  return {
    reference: booking.reference,
    clientId,
    name: booking.contactName,
    knownAs,
    email: booking.contactEmail,
    isMailDelayed: isDelayed,
    service: booking.service.name,
    coach: booking.trainer.name,
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    timeZone: booking.timeZone,
  };
}

/** Says why it can't be booked, offers alternatives, and asks one question if it may be booked anyway. */
async function refusal(
  ctx: Context,
  result: Extract<BookForCallerResult, { ok: false }>,
  { values, choice }: CallerState,
  said: ReturnType<typeof answersIn>,
  mayWaive: boolean,
): Promise<Partial<CallerState>> {
  const alternatives = ("asked" in result ? await listAlternatives(ctx, result.asked) : []).map(
    ({ startsAt, trainers }) => ({ startsAt: formatInstant(startsAt), trainers }),
  );
  const needs = "needs" in result ? result.needs : undefined;
  const isBusy = result.reason === "client-busy";
  if (!needs) {
    const isOver = result.reason === "not-an-opening" && said.waive.some((reason) => reason === result.why);
    const problem = isOver ? "That session would already be over." : callerRefusalWords(result);
    return { problem, alternatives };
  }
  const problem = questionWords(needs, isBusy ? result.overlaps : []);
  const known = isBusy || said.knowsOverlaps ? ["client-busy"] : [];
  if (mayWaive || needs.length === 0)
    return { problem, alternatives, anyway: [...said.waive, ...needs, ...known].join(" ") };
  const coach = choice.coaches.find(({ slug }) => slug === values.coach);
  const who = coach
    ? `Only ${coach.name} or the owner can`
    : "With a coach chosen, that coach or the owner can";
  return { problem: `${problem} ${who} book it anyway.`, alternatives };
}
