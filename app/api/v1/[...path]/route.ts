import { notFoundProblem } from "@/lib/web/api/problem";
import { apiRoute } from "@/lib/web/api/route";
import { allowAnyone } from "@/lib/web/guards";

/** Unknown API addresses get a problem document, not the site's 404 page. */
const notFound = apiRoute<{ path: string[] }>("read", async () => {
  allowAnyone();
  return notFoundProblem("address");
});

export { notFound as DELETE, notFound as GET, notFound as PATCH, notFound as POST, notFound as PUT };
