import { type Context, db } from "@/lib/db";

/** What a request hands to `lib/`: the database, and the one moment at which the request happens. */
export function requestContext(): Context & { db: typeof db } {
  return { db, now: new Date() };
}
