import { BY_API } from "@/lib/audit/rules";
import { bookSession } from "@/lib/booking/book-session";
import { bookingInput, idempotencyKey } from "@/lib/booking/schema";
import { phoneIn } from "@/lib/phone";
import { bookingJson, refusalProblem } from "@/lib/web/api/booking";
import { invalidProblem } from "@/lib/web/api/problem";
import { apiRoute, json, parseBody } from "@/lib/web/api/route";
import { allowAnyone } from "@/lib/web/guards";
import { siteStudio } from "@/lib/web/studio";

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as GET,
  methodNotAllowed as PATCH,
  methodNotAllowed as PUT,
} from "@/lib/web/api/route";

export const POST = apiRoute("write", async ({ request, ctx, caller }) => {
  allowAnyone();
  const key = idempotencyKey.optional().safeParse(request.headers.get("idempotency-key") ?? undefined);
  if (!key.success) return invalidProblem(key.error, "Idempotency-Key");
  const body = await parseBody(
    request,
    bookingInput.extend({ phone: phoneIn((await siteStudio()).country) }),
  );
  if (!body.ok) return body.response;
  const result = await bookSession(ctx, {
    ...body.data,
    idempotencyKey: key.data,
    source: "api",
    caller,
    work: request.headers.get("x-proof-of-work") ?? undefined,
    by: BY_API,
  });
  if (!result.ok) return refusalProblem(ctx, result);
  return json({ booking: bookingJson(result.booking, result.manageToken) }, result.replayed ? 200 : 201);
});
