import { listBookableClasses } from "@/lib/classes/queries";
import { classesInput } from "@/lib/classes/schema";
import { formatInstant } from "@/lib/time";
import { apiRoute, json, parseQuery } from "@/lib/web/api/route";
import { allowAnyone } from "@/lib/web/guards";
import { siteStudio } from "@/lib/web/studio";

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from "@/lib/web/api/route";

export const GET = apiRoute("read", async ({ request, ctx }) => {
  allowAnyone();
  const query = parseQuery(request, classesInput);
  if (!query.ok) return query.response;
  const { timeZone } = await siteStudio();
  const classes = await listBookableClasses(ctx, { ...query.data, timeZone });
  return json({
    timeZone,
    classes: classes.map(({ startsAt, endsAt, ...rest }) => ({
      ...rest,
      startsAt: formatInstant(startsAt),
      endsAt: formatInstant(endsAt),
    })),
  });
});
