import { getBookingByToken } from "@/lib/booking/queries";
import { bookingJson, policyJson } from "@/lib/web/api/booking";
import { notFoundProblem } from "@/lib/web/api/problem";
import { apiRoute, json } from "@/lib/web/api/route";
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
  return json({ booking: bookingJson(found.booking, params.token), policy: policyJson(found.policy) });
});
