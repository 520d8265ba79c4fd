import { FEED_LENGTH, type FeedSource } from "@/lib/blog/feeds";
import { listFeedPosts, listMoves } from "@/lib/blog/queries";
import { env } from "@/lib/env";
import { requestContext } from "./context";
import { siteStudio } from "./studio";

/** Reads what both feeds are made from, as it is now. */
export async function feedSource(): Promise<FeedSource> {
  const ctx = requestContext();
  const [studio, posts, moves] = await Promise.all([
    siteStudio(),
    listFeedPosts(ctx, FEED_LENGTH),
    listMoves(ctx),
  ]);
  return { studio, posts, moves: new Map(moves.map(({ slug, name }) => [slug, name])), appUrl: env.APP_URL };
}
