import { openApiDocument } from "@/lib/web/api/openapi";
import { apiRoute, json } from "@/lib/web/api/route";
import { allowAnyone } from "@/lib/web/guards";
import { version } from "@/package.json";

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from "@/lib/web/api/route";

export const GET = apiRoute("read", async () => {
  allowAnyone();
  return json(openApiDocument(version));
});
