import type { MetadataRoute } from "next";
import { env } from "@/lib/env";
import { paths } from "@/lib/paths";
import { allowAnyone } from "@/lib/web/guards";

export const dynamic = "force-dynamic";

/** Keeps search engines away from private, machine-readable and endless pages. */
export default function robots(): MetadataRoute.Robots {
  allowAnyone();
  return {
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: [
        ...["/booking/", "/calendar/", "/dev/", "/api/", "/coach/", "/owner/", "/account/"],
        // Not “/coaches”.
        ...["/coach$", "/owner$", "/account$"],
        `${paths.blog()}?*q=`,
      ],
    },
    sitemap: env.APP_URL + paths.sitemap(),
  };
}
