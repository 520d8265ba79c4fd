import { apiRoute } from "@/lib/web/api/route";
import { requireCoach } from "@/lib/web/guards";
import { calendarStream } from "@/lib/web/live-stream";

// Next would answer it with the stream's beginning and no end.
export { methodNotAllowed as HEAD } from "@/lib/web/api/route";

/** Tells a coach's browser when a calendar has changed. Coaches may see each other's, so it tells of all. */
export const GET = apiRoute("read", async ({ request }) =>
  calendarStream(await requireCoach("program"), request),
);
