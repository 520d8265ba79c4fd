import { moveDrawing } from "@/components/blog/share-drawing";
import { SharePicture } from "@/components/blog/share-picture";
import { getPost } from "@/lib/blog/queries";
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
  const [studio, post] = await Promise.all([siteStudio(), getPost(ctx, slug)]);
  if (!post) return redirectFormer("post", slug, paths.postPicture);
  return pictureResponse(
    <SharePicture
      studioName={studio.name}
      kicker={`by ${post.author.name}`}
      title={post.title}
      drawing={moveDrawing(post.figure)}
      icon={siteIcon()}
    />,
  );
}
