import { discard, startProgram } from "@/tests/support/program";
import { type Answered, ask, builtActions, callAction, sessionCookie, type Way } from "./ask";
import { type Answer, PEOPLE, type Who } from "./people";
import type { ActionRow, Attempt, HandlerRow, PageRow } from "./rows";
import { table } from "./table";
import { makeWorld } from "./world";

/** Requests the table's rows from a running program. */

type How = Parameters<typeof callAction>[3];

/** All rows to read. */
export const GETS = [...table.pages, ...table.handlers.filter(({ method }) => method === "GET")];

export function nameOf(row: PageRow | HandlerRow): string {
  const name = "page" in row ? row.page : `${row.method} ${row.handler}`;
  return row.about ? `${name} ${row.about}` : name;
}

export const inWords = (row: ActionRow) => (row.about ? `${row.action} ${row.about}` : row.action);

/** Names an answer as in the table. */
export function answerOf({ status, location }: Answered): Answer {
  return /^(https?:\/\/[^/]+)?\/sign-in([?;]|$)/.test(location) ? "sign in" : status;
}

/** Names an action's outcome as in the table. */
export function outcome({ answer, hasEffect }: { answer: Answered; hasEffect: boolean }): string {
  const answered = answerOf(answer);
  if (answer.status >= 400) return hasEffect ? `${answered}, but done` : String(answered);
  if (hasEffect) return "done";
  return answered === "sign in" ? "sign in" : "nothing";
}

/** Without JavaScript Next shows a forbidden page as not found. Signing out alone does nothing else. */
export function isAsExpected(came: string, expected: Answer, way: Way): boolean {
  const isHidden = expected === 403 && way === "without JavaScript" && came === "404";
  return came === String(expected) || isHidden || (expected === "nothing" && came === "sign in");
}

/** Starts a program of the test's own with the people of the table, and returns ways to send requests. `end` stops it. */
export async function beginAsking() {
  const program = await startProgram({ env: { RATE_LIMITS: "off", WEBHOOKS_ALLOW_PRIVATE: "on" } });
  const base = program.url;
  const [world, built] = await Promise.all([makeWorld(program), builtActions()]);

  async function pathOf(row: PageRow | HandlerRow): Promise<string> {
    return row.at ? await row.at(world) : "page" in row ? row.page : row.handler;
  }

  /** Creates what a row is about, so it can run beside others. */
  async function prepare(row: PageRow | HandlerRow): Promise<(token: string) => Promise<Answered>> {
    const body = "body" in row && row.body ? { body: JSON.stringify(await row.body(world)) } : {};
    const method = "method" in row ? row.method : "GET";
    const address = base + (await pathOf(row));
    return (token) => ask(address, { method, cookie: sessionCookie(token), ...body });
  }

  async function askRow(row: PageRow | HandlerRow, token: string): Promise<Answered> {
    return (await prepare(row))(token);
  }

  /** Calls an action with the prepared input. */
  async function carryOut(row: ActionRow, tried: Attempt, how: How) {
    const action = built.get(row.action);
    if (!action) throw new Error(`${row.action} isn't on any page of the build: use it or remove it`);
    const before = JSON.stringify(await tried.effect());
    const answer = await callAction(base, action, tried, how);
    return { answer, hasEffect: before !== JSON.stringify(await tried.effect()) };
  }

  /** Calls an action as someone, with every detail under control. */
  async function attempt(row: ActionRow, who: Who, how: Partial<How> = {}) {
    const token = how.token ?? (await world.signIn(who)).token;
    return carryOut(row, await row.attempt(world, who), { ...how, token });
  }

  /** Signs in every person afresh. */
  async function signInAll(): Promise<Record<Who, string>> {
    const sessions = await Promise.all(PEOPLE.map(async (who) => [who, (await world.signIn(who)).token]));
    return Object.fromEntries(sessions);
  }

  async function end(): Promise<void> {
    await world.close();
    await discard(program);
  }

  return { base, world, built, pathOf, askRow, carryOut, prepare, attempt, signInAll, end };
}
