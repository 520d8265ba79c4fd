import { json } from "@/lib/web/api/route";
import { allowAnyone } from "@/lib/web/guards";
import { checkHealth } from "@/lib/web/health";

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from "@/lib/web/api/route";

export const dynamic = "force-dynamic";

/** Has no rate limit: monitoring must reach it when everything else is busy. */
export async function GET(): Promise<Response> {
  allowAnyone();
  const health = await checkHealth();
  return json(health, health.status === "ok" ? 200 : 503);
}
