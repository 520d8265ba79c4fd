import { type Context, processDb } from "@/lib/db";

/** Returns what a request passes to `lib/`: the database, and the one moment of the request. */
export function requestContext(): Context {
  return { db: processDb(), now: new Date() };
}
