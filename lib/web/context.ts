import { type Context, processDb } from "@/lib/db";

/** What a request hands to `lib/`: the database, and the one moment at which the request happens. */
export function requestContext(): Context {
  return { db: processDb(), now: new Date() };
}
