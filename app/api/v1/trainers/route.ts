import { listCoaches } from "@/lib/studio/queries";
import { apiRoute, json } from "@/lib/web/api/route";
import { allowAnyone } from "@/lib/web/guards";

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from "@/lib/web/api/route";

export const GET = apiRoute("read", async ({ ctx }) => {
  allowAnyone();
  const coaches = await listCoaches(ctx);
  return json({
    trainers: coaches.map(({ slug, name, bio, specialties, services }) => ({
      slug,
      name,
      bio,
      specialties,
      services,
    })),
  });
});
