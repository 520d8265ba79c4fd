import { bookingIcsEvent } from "@/lib/booking/ics-event";
import { getBookingByToken } from "@/lib/booking/queries";
import { env } from "@/lib/env";
import { paths } from "@/lib/paths";
import { getStudio } from "@/lib/studio/queries";
import { notFoundProblem } from "@/lib/web/api/problem";
import { apiRoute } from "@/lib/web/api/route";
import { allowAnyone } from "@/lib/web/guards";

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from "@/lib/web/api/route";

/** The token is the permission to see the booking. */
export const GET = apiRoute<{ token: string }>("read", async ({ ctx, params }) => {
  allowAnyone();
  const found = await getBookingByToken(ctx, params.token);
  if (!found) return notFoundProblem("booking");
  const { booking } = found;
  const manageUrl = env.APP_URL + paths.booking(params.token);
  const entry = bookingIcsEvent(booking, await getStudio(ctx), { manageUrl }, ctx.now);
  return new Response(entry, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="limber-${booking.reference}.ics"`,
      "Cache-Control": "no-store",
    },
  });
});
