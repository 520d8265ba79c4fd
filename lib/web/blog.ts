import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { getMove, getPost, getSlugNow } from "@/lib/blog/queries";
import { requestContext } from "./context";

/** Reads a published post once per request: for the page and its metadata. */
export const sitePost = cache((slug: string) => getPost(requestContext(), slug));

/** Reads a move with the posts that use it, once per request. */
export const siteMove = cache((slug: string) => getMove(requestContext(), slug));

/** Leads from a former address of a post or a move to its current one; any other address is a 404. */
export async function redirectFormer(
  kind: "post" | "move",
  slug: string,
  pathOf: (slug: string) => string,
): Promise<never> {
  const now = await getSlugNow(requestContext(), kind, slug);
  if (now) permanentRedirect(pathOf(now));
  notFound();
}
