import { apiRoute } from "@/lib/web/api/route";
import { requireCoach } from "@/lib/web/guards";
import { calendarStream } from "@/lib/web/live-stream";

// By default, Next answers HEAD with GET, and that stream never ends.
export { methodNotAllowed as HEAD } from "@/lib/web/api/route";

/** Reports changes of every calendar, because coaches may see each other's. */
export const GET = apiRoute("read", async ({ request }) =>
  calendarStream(await requireCoach("program"), request),
);
