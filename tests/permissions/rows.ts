import type { Answers, Who } from "./people";
import type { World } from "./world";

/** A row of the table: one page, one method of a handler, or one action, for each of the six people. */

interface Row {
  /** Which of the address's several views this row is about. */
  about?: string;
  answers: Answers;
}

interface AddressRow extends Row {
  /** Path and query; by default the route itself. */
  at?: (world: World) => string | Promise<string>;
  /**
   * What it shows beyond what each person may know: to coaches the names of each other's clients, or their contacts, or in a demo
   * all mail to everyone.
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

/** One call of an action, and the query that shows its effect. */
export interface Attempt {
  /** The form's fields. */
  fields?: Record<string, string>;
  /** The arguments before the form; for useActionState, its state. */
  bound?: unknown[];
  /** Cookies besides the session's. */
  cookie?: string;
  /** Changes when the action was done. */
  effect: () => Promise<unknown>;
}

export interface ActionRow extends Row {
  /** The file below app/ without groups and ending, and the name: "coach/feed/actions makeOwnFeed". */
  action: string;
  /** Creates everything fresh for one call, so one person's call can't affect the next. */
  attempt: (world: World, who: Who) => Promise<Attempt>;
}

export interface Table {
  pages: PageRow[];
  handlers: HandlerRow[];
  actions: ActionRow[];
}
