import { BY_API } from "@/lib/audit/rules";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { cancelInput } from "@/lib/booking/schema";
import { bookingJson, refusalProblem } from "@/lib/web/api/booking";
import { apiRoute, json, parseBody } from "@/lib/web/api/route";
import { allowAnyone } from "@/lib/web/guards";

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as GET,
  methodNotAllowed as PATCH,
  methodNotAllowed as PUT,
} from "@/lib/web/api/route";

export const POST = apiRoute<{ token: string }>("write", async ({ request, ctx, params }) => {
  allowAnyone();
  const body = await parseBody(request, cancelInput, "{}");
  if (!body.ok) return body.response;
  const result = await cancelBooking(ctx, { ...body.data, token: params.token, by: BY_API });
  return result.ok
    ? json({ booking: bookingJson(result.booking, params.token) })
    : refusalProblem(ctx, result);
});
