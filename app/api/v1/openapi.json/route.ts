import { apiRoute, json } from "@/lib/web/api";
import { allowAnyone } from "@/lib/web/guards";
import { openApiDocument } from "@/lib/web/openapi";
import { version } from "@/package.json";

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from "@/lib/web/api";

export const GET = apiRoute("read", async () => {
  allowAnyone();
  return json(openApiDocument(version));
});
