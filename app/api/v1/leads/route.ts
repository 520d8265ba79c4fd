import { leadInput } from "@/lib/leads/schema";
import { submitInquiry } from "@/lib/leads/submit-inquiry";
import { phoneIn } from "@/lib/phone";
import { invalidFieldProblem, workProblem } from "@/lib/web/api/problem";
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
  const body = await parseBody(
    request,
    leadInput.safeExtend({ phone: phoneIn((await siteStudio()).country) }),
  );
  if (!body.ok) return body.response;
  const work = request.headers.get("x-proof-of-work") ?? undefined;
  const result = await submitInquiry(ctx, { ...body.data, caller, work });
  if (!result.ok && result.reason === "proof-of-work") return workProblem(result.challenge);
  if (!result.ok) return invalidFieldProblem("phone", "Enter a phone number that we can call.");
  return json({ lead: { reference: result.reference } }, result.isNew ? 201 : 200);
});
