import { moveDrawing } from "@/components/blog/share-drawing";
import { SharePicture } from "@/components/blog/share-picture";
import { getMove } from "@/lib/blog/queries";
import { paths } from "@/lib/paths";
import { redirectFormer } from "@/lib/web/blog";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { pictureResponse, siteIcon } from "@/lib/web/picture";
import { pathSlug } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";

export async function GET(_: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  allowAnyone();
  const slug = pathSlug((await params).slug);
  const ctx = requestContext();
  const [studio, found] = await Promise.all([siteStudio(), getMove(ctx, slug)]);
  if (!found) return redirectFormer("move", slug, paths.movePicture);
  return pictureResponse(
    <SharePicture
      studioName={studio.name}
      kicker={found.move.kind === "STRETCH" ? "A stretch" : "An exercise"}
      title={found.move.name}
      drawing={moveDrawing(found.move.figure)}
      icon={siteIcon()}
    />,
  );
}
