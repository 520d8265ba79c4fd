import { headers } from "next/headers";
import { notFound, redirect, unstable_rethrow } from "next/navigation";
import { flattenError, z } from "zod";
import { ownPath, type Person } from "@/lib/access/rules";
import type { By } from "@/lib/audit/rules";
import { type Context, isUnavailable } from "@/lib/db";
import { noteExplained } from "@/lib/db/outage";
import { AppError } from "@/lib/errors";
import type { FormState } from "@/lib/fields";
import { type FlashKey, flash } from "@/lib/flash";
import type { Caller } from "@/lib/limits/caller";
import type { StudioView } from "@/lib/studio/queries";
import { OUTAGE } from "@/lib/words";
import { byOf } from "./by";
import { currentCaller } from "./caller";
import { requestContext } from "./context";
import { allowAnyone, requireCoach, requireOwner, requireUser } from "./guards";
import { type LimitedAction, limitRate } from "./rate-limit";
import { siteStudio } from "./studio";

/** What an action's verb gets besides its input: the database, the moment, who acts, and what was sent. */
export interface ActionContext<P = Person | null> extends Context {
  person: P;
  by: By;
  caller: Caller;
  form: FormData;
  /** The previous state of a form that uses `useActionState`. */
  before: unknown;
}

/** What was typed, by field: a text, or a list of texts where the schema has a list. */
type ValuesOf<S extends z.ZodType> = {
  [Name in keyof z.input<S>]-?: NonNullable<z.input<S>[Name]> extends readonly unknown[] ? string[] : string;
};

/** Why a verb never ran or never finished: fields to fix, or an outage or a limit in words. Nothing was changed. */
type Refusal<S extends z.ZodType> = FormState<ValuesOf<S>>;

interface Options<S extends z.ZodType, F> {
  /** Which limit counts the call, "write" if absent. With null the work has limits of its own. */
  limit?: LimitedAction | null | ((form: FormData) => LimitedAction);
  /** What a plain form's page says about unreadable input. Without it, such input can't come from our forms: 404. */
  invalid?: FlashKey;
  /** Answers a refusal where the usual answer doesn't fit; `input` is undefined when it was unreadable. */
  refused?: (
    refusal: Refusal<S>,
    sent: { input: z.output<S> | undefined; form: FormData; before: unknown },
  ) => F | Promise<F>;
}

/** An action as a plain form calls it, as `useActionState` does, and as a script does with an object or a form. */
interface Action<S extends z.ZodType, T> {
  (form: FormData): Promise<void>;
  (state: unknown, form: FormData): Promise<T>;
  (sent: FormData | z.input<S>): Promise<T>;
}

/**
 * Creates server actions behind a guard. An action guards, parses what was sent, counts it against the caller's limit, calls its
 * verb with a context of one moment and with who acts, and passes the result to `onResult`. Unreadable input, limits and outages
 * are refusals: a form with state gets them back with what was typed, and any other returns to its page. Redirects pass through;
 * unexpected errors are rethrown.
 */
function actionFor<P extends Person | null>(guard: () => P | Promise<P>) {
  return <S extends z.ZodType, R, T, F = Refusal<S>>(
    schema: S | ((studio: StudioView) => S),
    verb: (ctx: ActionContext<P>, input: z.output<S> & { by: By }) => R | Promise<R>,
    onResult: (result: R, input: z.output<S>, ctx: ActionContext<P>) => T | Promise<T>,
    { limit = "write", invalid, refused }: Options<S, F> = {},
  ): Action<S, T | F> => {
    const action = async (first?: unknown, second?: unknown): Promise<unknown> => {
      const person = await guard();
      // A script sends one object; the form that React adds without JavaScript is then empty.
      const sent = second === undefined || isEmpty(second) ? first : second;
      const before = second === undefined ? undefined : first;
      const form = sent instanceof FormData ? sent : new FormData();
      const parsing = typeof schema === "function" ? schema(await siteStudio()) : schema;
      const { raw, values } = sent instanceof FormData ? read(form, parsing) : { raw: sent ?? {} };
      const input = parsing.safeParse(raw);
      const refuse = async (refusal: Refusal<S>) => {
        if (refused) return refused(refusal, { input: input.data, form, before });
        if (second !== undefined) return { values, ...refusal };
        if (refusal.errors && !invalid) notFound();
        redirect(flash(await thisPage(), (refusal.errors && invalid) ?? "unavailable"));
      };
      if (!input.success) return refuse({ errors: flattenError(input.error).fieldErrors } as Refusal<S>);
      const by = await byOf(person);
      const done = await attempt(typeof limit === "function" ? limit(form) : limit, async (bare, caller) => {
        const ctx = { ...bare, caller, by, person, form, before };
        return {
          ctx,
          result: await verb(ctx, { ...(input.data as object), by } as z.output<S> & { by: By }),
        };
      });
      if ("problem" in done) return refuse(done as Refusal<S>);
      const outcome = await onResult(done.result, input.data, done.ctx);
      return second !== undefined && isRefusal(outcome) ? { values, ...outcome } : outcome;
    };
    return action as Action<S, T | F>;
  };
}

/** An action for everyone, signed in or not: a link's secret, or nothing, is the permission. It acts as a client. */
export const anyoneAction = actionFor((): null => {
  allowAnyone();
  return null;
});
/** An action for everyone who is signed in. */
export const userAction = actionFor(() => requireUser());
/** An action for an active coach or the owner. */
export const coachAction = actionFor(() => requireCoach());
/** An action for the owner. */
export const ownerAction = actionFor(() => requireOwner());

/** Runs an action's work within its caller's limit; returns a limit or an outage in words. */
async function attempt<T extends object>(
  limit: LimitedAction | null,
  work: (ctx: Context, caller: Caller) => Promise<T>,
): Promise<T | { problem: string }> {
  const ctx = requestContext();
  try {
    const caller = await currentCaller(await headers());
    if (limit) await limitRate(ctx, limit, caller);
    return await work(ctx, caller);
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof AppError && error.code === "rate-limited") {
      const wait = waitInWords(error.retryAfterSeconds ?? 60);
      return { problem: `That was a lot at once. Please wait ${wait} and try again.` };
    }
    if (!isUnavailable(error)) throw error;
    noteExplained();
    return { problem: UNAVAILABLE };
  }
}

const UNAVAILABLE = `${OUTAGE} If it can’t wait, call us.`;

function waitInWords(seconds: number): string {
  return seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`;
}

/**
 * The texts of a form for its schema, and as they were typed. The last value of a repeated field counts, because a form's buttons
 * come after its fields; a list in the schema gets all values. React's own fields begin with "$".
 */
function read(form: FormData, schema: z.ZodType) {
  const texts = [...form].filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && !entry[0].startsWith("$"),
  );
  const core = coreOf(schema);
  const fields = Object.entries(core instanceof z.ZodObject ? core.shape : Object.fromEntries(texts));
  const lists = fields.filter(([, field]) => coreOf(field) instanceof z.ZodArray).map(([name]) => name);
  const all = (name: string) => texts.flatMap(([each, text]) => (each === name ? [text] : []));
  return {
    raw: Object.fromEntries([...texts, ...lists.map((name) => [name, all(name)])]),
    values: Object.fromEntries(
      fields.map(([name]) => [name, lists.includes(name) ? all(name) : (all(name).at(-1) ?? "")]),
    ),
  };
}

/** What a schema reads before transforms and defaults. */
function coreOf(schema: unknown): unknown {
  if (schema instanceof z.ZodPipe) return coreOf(schema.in);
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? coreOf(schema.unwrap()) : schema;
}

function isEmpty(sent: unknown): boolean {
  return sent instanceof FormData && [...sent.keys()].every((name) => name.startsWith("$"));
}

function isRefusal(outcome: unknown): outcome is FormState {
  return typeof outcome === "object" && outcome !== null && ("problem" in outcome || "errors" in outcome);
}

/** The address of the form's page, with its query. */
async function thisPage(): Promise<string> {
  const sent = await headers();
  return (ownPath(sent.get("x-limber-path") ?? undefined) ?? "/") + (sent.get("x-limber-query") ?? "");
}
