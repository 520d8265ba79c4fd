import { calendarFeed } from "@/lib/feed/calendar-feed";
import { getFeed } from "@/lib/feed/queries";
import { notFoundProblem } from "@/lib/web/api/problem";
import { apiRoute } from "@/lib/web/api/route";
import { answerWithEtag } from "@/lib/web/etag";
import { allowAnyone } from "@/lib/web/guards";

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from "@/lib/web/api/route";

/** The token is the permission to read the calendar. */
export const GET = apiRoute<{ file: string }>("read", async ({ request, ctx, params }) => {
  allowAnyone();
  const [, token = ""] = /^(.+)\.ics$/.exec(params.file) ?? [];
  const feed = await getFeed(ctx, token);
  if (!feed) return notFoundProblem("calendar");
  return answerWithEtag(request, calendarFeed(feed), {
    "Content-Type": "text/calendar; charset=utf-8",
    // Phones may cache it but revalidate each time.
    "Cache-Control": "private, no-cache",
  });
});
