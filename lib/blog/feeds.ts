import { Feed } from "feed";
import { paths } from "@/lib/paths";
import type { StudioView } from "@/lib/studio/queries";
import { feedHtml } from "./feed-html";
import type { FeedPostView } from "./queries";

export const FEED_LENGTH = 30;

export interface FeedSource {
  studio: StudioView;
  /** Newest first. */
  posts: readonly FeedPostView[];
  /** The names of moves by slug. */
  moves: ReadonlyMap<string, string>;
  /** Origin of absolute URLs. */
  appUrl: string;
}

/**
 * Renders the posts as RSS 2.0 with their full text (content:encoded). Deterministic: the same posts always give the same feed.
 */
export function rssFeed(source: FeedSource): string {
  const { studio, posts, moves, appUrl } = source;
  const feed = new Feed({
    ...aboutOf(source),
    id: appUrl + paths.blog(),
    link: appUrl + paths.blog(),
    feedLinks: { rss: appUrl + paths.feedRss() },
    copyright: studio.name,
    updated: new Date(Math.max(0, ...posts.map((post) => changedAt(post).getTime()))),
    generator: "Limber",
    language: "en-us",
  });
  for (const post of posts) {
    feed.addItem({
      title: inCdata(post.title),
      guid: idOf(post),
      link: appUrl + paths.post(post.slug),
      description: inCdata(post.summary),
      content: inCdata(feedHtml(post, moves, appUrl)),
      date: post.publishedAt,
      category: post.tags.map(({ name }) => ({ name })),
      // An RSS author is an email address, so the name goes into Dublin Core.
      extensions: [{ name: "dc:creator", objects: { _text: post.authorName } }],
    });
  }
  return xmlText(feed.rss2());
}

/** Renders the posts as JSON Feed 1.1 (jsonfeed.org/version/1.1) with their full text. */
export function jsonFeed(source: FeedSource): string {
  const { studio, posts, moves, appUrl } = source;
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    ...aboutOf(source),
    home_page_url: appUrl + paths.blog(),
    feed_url: appUrl + paths.feedJson(),
    favicon: `${appUrl}/icon.svg`,
    authors: [{ name: studio.name, url: `${appUrl}/` }],
    language: "en-US",
    items: posts.map((post) => ({
      id: idOf(post),
      url: appUrl + paths.post(post.slug),
      title: post.title,
      summary: post.summary,
      content_html: feedHtml(post, moves, appUrl),
      image: appUrl + paths.postPicture(post.slug),
      date_published: post.publishedAt.toISOString(),
      date_modified: changedAt(post).toISOString(),
      authors: [{ name: post.authorName, url: appUrl + paths.coach(post.authorSlug) }],
      tags: post.tags.map(({ name }) => name),
    })),
  });
}

function aboutOf({ studio }: FeedSource) {
  return { title: studio.name, description: `Posts by the coaches of ${studio.name}.` };
}

/** A permanent id, so no reader shows a post twice when its slug changes (RFC 9562 §4). */
function idOf({ id }: FeedPostView): string {
  return `urn:uuid:${id}`;
}

function changedAt({ publishedAt, revisedAt }: FeedPostView): Date {
  return revisedAt ?? publishedAt;
}

/** Escapes the mark that would end the CDATA section (XML 1.0 §2.7). The HTML means the same; `feed` replaces only the first. */
function inCdata(html: string): string {
  return html.replaceAll("]]>", "]]&gt;");
}

/** Drops the characters that XML can't represent (XML 1.0 §2.2). */
function xmlText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is meant.
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}
