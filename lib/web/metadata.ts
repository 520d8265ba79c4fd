import type { Metadata } from "next";
import type { MoveView, PostView } from "@/lib/blog/queries";
import { PICTURE_SIZE } from "@/lib/blog/rules";
import { paths } from "@/lib/paths";
import type { StudioView } from "@/lib/studio/queries";

interface PageAbout {
  /** Its canonical address on the site, without parameters that only change its state. */
  path: string;
  title: string;
  description: string;
  /** The picture to show when it is shared; by default the studio's. */
  picture?: { path: string; alt: string };
}

/** Returns the defaults for every page. `appUrl` completes all their addresses. */
export function siteMetadata(studio: StudioView, appUrl: string): Metadata {
  const { path: _, ...page } = homePage(studio);
  return {
    metadataBase: new URL(appUrl),
    title: { default: page.title, template: `%s · ${studio.name}` },
    description: page.description,
    alternates: { types: feedsOf(studio) },
    ...sharedAs(studio, page),
  };
}

/** Returns the metadata of the home page. */
export function homeMetadata(studio: StudioView): Metadata {
  return pageMetadata(studio, homePage(studio));
}

function homePage({ name }: StudioView): PageAbout {
  return {
    path: paths.home(),
    title: `${name} · Facilitated stretching`,
    description: `Facilitated stretching and mobility at ${name}: see which times are free and book one in a minute.`,
  };
}

/**
 * Returns a page's metadata for search engines, networks and feed readers. Addresses are relative to the site; the site's layout
 * completes them (`metadataBase`), and adds the studio's name to the title.
 */
export function pageMetadata(studio: StudioView, page: PageAbout): Metadata {
  const { path, title, description } = page;
  return {
    title,
    description,
    alternates: { canonical: path, types: feedsOf(studio) },
    ...sharedAs(studio, page),
  };
}

function feedsOf({ name }: StudioView) {
  return {
    "application/rss+xml": [{ url: paths.feedRss(), title: `${name}: posts` }],
    "application/feed+json": [{ url: paths.feedJson(), title: `${name}: posts` }],
  };
}

/** The card that networks show for a page. */
function sharedAs(studio: StudioView, page: Omit<PageAbout, "path"> & { path?: string }) {
  const { path, title, description, picture = studioPicture(studio) } = page;
  const images = [{ url: picture.path, alt: picture.alt, type: "image/png", ...PICTURE_SIZE }];
  return {
    openGraph: {
      type: "website",
      siteName: studio.name,
      locale: "en_US",
      title,
      description,
      images,
      ...(path && { url: path }),
    },
    twitter: { card: "summary_large_image", title, description, images },
  } satisfies Metadata;
}

function studioPicture(studio: StudioView) {
  return { path: paths.studioPicture(), alt: `A coach at ${studio.name} stretches a client’s raised leg` };
}

/** Returns the metadata of a post: an article with its author, tags and dates. */
export function postMetadata(studio: StudioView, post: PostView): Metadata {
  const metadata = pageMetadata(studio, {
    path: paths.post(post.slug),
    title: post.title,
    description: post.summary,
    picture: { path: paths.postPicture(post.slug), alt: post.title },
  });
  return {
    ...metadata,
    authors: [{ name: post.author.name, url: paths.coach(post.author.slug) }],
    openGraph: {
      ...metadata.openGraph,
      type: "article",
      publishedTime: post.publishedAt.toISOString(),
      modifiedTime: (post.revisedAt ?? post.publishedAt).toISOString(),
      authors: [post.author.name],
      tags: post.tags.map(({ name }) => name),
    },
  };
}

/** Returns the metadata of a move's page. */
export function moveMetadata(studio: StudioView, move: MoveView): Metadata {
  return pageMetadata(studio, {
    path: paths.move(move.slug),
    title: move.name,
    description: move.summary,
    picture: { path: paths.movePicture(move.slug), alt: move.name },
  });
}
