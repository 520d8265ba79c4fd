import type { MetadataRoute } from "next";
import { listAddresses } from "@/lib/blog/queries";
import { env } from "@/lib/env";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";

export const dynamic = "force-dynamic";

/** Every canonical page, with when it last changed if that is known. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  allowAnyone();
  const { posts, tags, moves } = await listAddresses(requestContext());
  const newest = posts.map(({ changedAt }) => changedAt).sort((a, b) => b.getTime() - a.getTime())[0];
  return [
    at(paths.home()),
    at(paths.book()),
    at(paths.coaches()),
    at(paths.membership()),
    at(paths.privacy()),
    at(paths.terms()),
    at(paths.blog(), newest),
    ...posts.map(({ slug, changedAt }) => at(paths.post(slug), changedAt)),
    ...tags.map(({ slug, changedAt }) => at(paths.blogTag(slug), changedAt)),
    at(paths.moves()),
    ...moves.map(({ slug }) => at(paths.move(slug))),
  ];
}

function at(path: string, lastModified?: Date): MetadataRoute.Sitemap[number] {
  return { url: env.APP_URL + path, ...(lastModified && { lastModified }) };
}
