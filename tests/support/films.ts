import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Route } from "@playwright/test";
import pg from "pg";

/** Posts with a video, and the sites that host the videos, for the browser tests. */

/** An address of the site itself without a file: what the tests serve there never ships. */
export const FILM = "/films/routine.webm";
export const FILM_SECONDS = 900;

/** Publishes copies of the seeded post with a video each, by slug; returns a function that removes them. */
export async function publishPosts(videos: Record<string, string>): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const slugs = Object.keys(videos);
  const remove = () => client.query("delete from posts where slug = any($1)", [slugs]);
  await remove();
  for (const [slug, url] of Object.entries(videos)) {
    // As old as possible, so lists and related posts don't change for other tests.
    await client.query(
      `with original as (select * from posts where slug = 'lower-back-pain'),
      copy as (
        insert into posts (slug, title, summary, body, status, author_id, published_at, figure, video_url, video_seconds)
        select $1, 'A post with a video', summary, 'Watch and move along.', 'PUBLISHED', author_id, '2000-01-01', figure, $2, $3
        from original returning id
      )
      insert into chapters (post_id, move_id, position, at_seconds)
      select copy.id, c.move_id, c.position, c.at_seconds
      from copy, original join chapters c on c.post_id = original.id`,
      [slug, url, FILM_SECONDS],
    );
  }
  return async () => {
    await remove();
    await client.end();
  };
}

const film = readFileSync(join(import.meta.dirname, "media/routine.webm"));

/** Serves the film like a file server, in parts (RFC 9110 §14); returns the requested parts. */
export async function serveFilm(context: BrowserContext): Promise<string[]> {
  const ranges: string[] = [];
  await context.route(`**${FILM}`, (route: Route) => {
    const range = route.request().headers().range ?? "";
    ranges.push(range);
    const [, from = "0", to = ""] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? [];
    const [first, last] = [Number(from), Math.min(to ? Number(to) : Infinity, film.length - 1)];
    const headers = {
      "Content-Type": "video/webm",
      "Accept-Ranges": "bytes",
      "Content-Range": `bytes ${first}-${last}/${film.length}`,
    };
    return route.fulfill({ status: 206, headers, body: film.subarray(first, last + 1) });
  });
  return ranges;
}

/** A page that talks to its parent like YouTube's player; it stores what it receives in `heard`. */
export const YOUTUBE_PLAYER = `<!doctype html><title>YouTube</title><script>
  var heard = [], time = Number(new URLSearchParams(location.search).get("start")), listeners = [];
  function tell(info) {
    for (const each of listeners) each.postMessage(JSON.stringify({ event: "infoDelivery", info, id: 1 }), "*");
  }
  addEventListener("message", ({ data, source }) => {
    const message = JSON.parse(data);
    heard.push(message);
    if (message.event === "listening") {
      listeners = [source];
      source.postMessage(JSON.stringify({ event: "onReady", id: 1 }), "*");
      source.postMessage("not JSON", "*");
    }
    if (message.func === "seekTo") tell({ currentTime: (time = message.args[0]), playerState: 1 });
  });
  setInterval(() => tell({ currentTime: (time += 0.25), playerState: 1 }), 250);
</script>`;

/** The same for Vimeo's. */
export const VIMEO_PLAYER = `<!doctype html><title>Vimeo</title><script>
  var heard = [], time = 0, listeners = [];
  const say = (message) => parent.postMessage(message, "*");
  function tell(event) {
    if (listeners.includes(event)) say({ event, data: { seconds: time, duration: 900, percent: time / 900 } });
  }
  addEventListener("message", ({ data }) => {
    const message = JSON.parse(data);
    heard.push(message);
    if (message.method === "ping") say({ method: "ping" });
    if (message.method === "addEventListener") listeners.push(message.value);
    if (message.method === "setCurrentTime") {
      time = message.value;
      tell("seeked");
    }
  });
  setInterval(() => ((time += 0.25), tell("timeupdate")), 250);
  say({ event: "ready" });
</script>`;
