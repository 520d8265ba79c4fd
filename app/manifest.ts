import type { MetadataRoute } from "next";
import { paths } from "@/lib/paths";
import { allowAnyone } from "@/lib/web/guards";
import { siteStudio } from "@/lib/web/studio";

export const dynamic = "force-dynamic";

/** For phones that have the site on their home screen. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  allowAnyone();
  const { name } = await siteStudio();
  const icon = (size: number) => ({ src: `/icon-${size}.png`, sizes: `${size}x${size}`, type: "image/png" });
  return {
    name,
    short_name: name,
    start_url: paths.home(),
    display: "browser",
    background_color: "#fbf7ee",
    theme_color: "#2b5c47",
    icons: [icon(192), icon(512)],
  };
}
