import { studioDrawing } from "@/components/blog/share-drawing";
import { SharePicture } from "@/components/blog/share-picture";
import { allowAnyone } from "@/lib/web/guards";
import { pictureResponse, siteIcon } from "@/lib/web/picture";
import { siteStudio } from "@/lib/web/studio";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  allowAnyone();
  const { name } = await siteStudio();
  return pictureResponse(
    <SharePicture
      studioName={name}
      kicker=""
      title="Facilitated stretching, booked in a minute"
      drawing={studioDrawing()}
      icon={siteIcon()}
    />,
  );
}
