import { listOpenings } from "@/lib/booking/queries";
import { openingsInput } from "@/lib/booking/schema";
import { openingJson, refusalProblem } from "@/lib/web/api/booking";
import { apiRoute, json, parseQuery } from "@/lib/web/api/route";
import { allowAnyone } from "@/lib/web/guards";

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from "@/lib/web/api/route";

export const GET = apiRoute("read", async ({ request, ctx }) => {
  allowAnyone();
  const query = parseQuery(request, openingsInput);
  if (!query.ok) return query.response;
  const answer = await listOpenings(ctx, query.data);
  if (!answer.ok) return refusalProblem(ctx, answer);
  return json({ timeZone: answer.timeZone, openings: answer.openings.map(openingJson) });
});
