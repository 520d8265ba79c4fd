import type { Answers, Who } from "./people";
import type { World } from "./world";

/** What a row of the table is: one page, one method of a handler, or one action, as each of the six people meets it. */

interface Row {
  /** Of the several things that an address shows, the one that this row is about. */
  about?: string;
  answers: Answers;
}

interface AddressRow extends Row {
  /** Path and query; without it, the route as it stands. */
  at?: (world: World) => string | Promise<string>;
  /**
   * What it shows beyond what each person may know anyway: the coaches the names of each other's clients, or how they are
   * reached, or in a demo everybody all mail.
   */
  shows?: "names to coaches" | "contacts to coaches" | "all mail";
}

export interface PageRow extends AddressRow {
  /** As in app/, without groups: "/booking/[token]". */
  page: string;
}

export interface HandlerRow extends AddressRow {
  handler: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Sent as JSON. */
  body?: (world: World) => unknown;
}

/** One call of an action, and the look at the database that tells whether it did something. */
export interface Attempt {
  /** What the form holds. */
  fields?: Record<string, string>;
  /** The arguments before the form: of an action for useActionState, its state. */
  bound?: unknown[];
  /** Cookies beside the session's. */
  cookie?: string;
  /** Differs after the action from before when the action was done. */
  effect: () => Promise<unknown>;
}

export interface ActionRow extends Row {
  /** The file below app/ without groups and ending, and the name: "coach/feed/actions makeOwnFeed". */
  action: string;
  /** Everything fresh for one call: what one person did must not be what the next one finds. */
  attempt: (world: World, who: Who) => Promise<Attempt>;
}

export interface Table {
  pages: PageRow[];
  handlers: HandlerRow[];
  actions: ActionRow[];
}
