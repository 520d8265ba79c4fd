import { rssFeed } from "@/lib/blog/feeds";
import { feedSource } from "@/lib/web/feed";
import { allowAnyone } from "@/lib/web/guards";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  allowAnyone();
  return new Response(rssFeed(await feedSource()), {
    headers: { "Content-Type": "application/rss+xml; charset=utf-8", "Cache-Control": "public, max-age=900" },
  });
}
