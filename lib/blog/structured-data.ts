import type { BlogPosting, BreadcrumbList, HealthClub, Person, VideoObject, WithContext } from "schema-dts";
import { paths } from "@/lib/paths";
import type { StudioView } from "@/lib/studio/queries";
import type { WeekdayHours } from "@/lib/studio/rules";
import type { AuthorView, PostView } from "./queries";
import { formatTimeCode, isoDuration, PICTURE_SIZE, type Video, videoOf } from "./rules";

/**
 * The pages' content as schema.org data: what Google documents for articles, videos with key moments, local businesses and
 * breadcrumbs, and nothing that the page doesn't show. `appUrl` is the origin of absolute URLs.
 */

/** Describes a post as an article, with its author and reviewer. */
export function articleData(post: PostView, studio: StudioView, appUrl: string): WithContext<BlogPosting> {
  const url = appUrl + paths.post(post.slug);
  return {
    "@context": "https://schema.org",
    "@type": "BlogPosting",
    "@id": `${url}#article`,
    headline: post.title,
    description: post.summary,
    image: {
      "@type": "ImageObject",
      url: appUrl + paths.postPicture(post.slug),
      width: `${PICTURE_SIZE.width}`,
      height: `${PICTURE_SIZE.height}`,
    },
    datePublished: post.publishedAt.toISOString(),
    dateModified: (post.revisedAt ?? post.publishedAt).toISOString(),
    author: personData(post.author, appUrl),
    publisher: { "@type": "HealthClub", "@id": studioId(appUrl), name: studio.name, url: `${appUrl}/` },
    mainEntityOfPage: {
      "@type": "WebPage",
      "@id": url,
      ...(post.reviewer && { reviewedBy: personData(post.reviewer, appUrl) }),
      ...(post.reviewer && post.reviewedOn && { lastReviewed: post.reviewedOn }),
    },
    keywords: post.tags.map(({ name }) => name),
    inLanguage: "en-US",
  };
}

function personData({ slug, name, credentials }: AuthorView, appUrl: string): Person {
  return {
    "@type": "Person",
    name,
    url: appUrl + paths.coach(slug),
    ...(credentials && { jobTitle: credentials }),
  };
}

/** Describes a post's video with its chapters as key moments; undefined when the post has none. */
export function videoData(post: PostView, appUrl: string): WithContext<VideoObject> | undefined {
  const video = videoOf(post.videoUrl);
  if (!video) return undefined;
  return {
    "@context": "https://schema.org",
    "@type": "VideoObject",
    name: post.title,
    description: post.summary,
    thumbnailUrl: appUrl + paths.postPicture(post.slug),
    uploadDate: post.publishedAt.toISOString(),
    ...addressOf(video, appUrl),
    ...(post.videoSeconds && { duration: isoDuration(post.videoSeconds) }),
    hasPart: clipsOf(post).map(({ name, from, until }) => ({
      "@type": "Clip",
      name,
      startOffset: from,
      ...(until && { endOffset: until }),
      url: appUrl + paths.post(post.slug, { t: formatTimeCode(from) }),
    })),
  };
}

function addressOf(video: Video, appUrl: string): { contentUrl: string } | { embedUrl: string } {
  if (video.kind === "file") return { contentUrl: new URL(video.src, appUrl).href };
  const player =
    video.kind === "youtube" ? "https://www.youtube-nocookie.com/embed/" : "https://player.vimeo.com/video/";
  return { embedUrl: player + video.id };
}

/** A chapter ends when the next one begins; the last one at the video's end, if that is known. */
function clipsOf({
  chapters,
  videoSeconds,
}: PostView): { name: string; from: number; until: number | null }[] {
  const timed = chapters
    .flatMap(({ atSeconds, move }) => (atSeconds === null ? [] : [{ name: move.name, from: atSeconds }]))
    .sort((a, b) => a.from - b.from);
  return timed.map((clip, i) => ({ ...clip, until: timed[i + 1]?.from ?? videoSeconds }));
}

/** Describes the studio as a local business. A demo says that it is one. */
export function studioData(studio: StudioView, appUrl: string): WithContext<HealthClub> {
  return {
    "@context": "https://schema.org",
    "@type": "HealthClub",
    "@id": studioId(appUrl),
    name: studio.name,
    url: `${appUrl}/`,
    image: appUrl + paths.studioPicture(),
    ...(studio.sampleData && {
      description: "A demo of Limber. The studio, its coaches and its clients are sample data.",
    }),
    ...(studio.phone && { telephone: studio.phone }),
    ...(studio.address && { address: postalAddress(studio.address) }),
    openingHoursSpecification: [...Map.groupBy(studio.week, hoursOf)].map(([hours, days]) => {
      const [opens = "", closes = ""] = hours.split("/");
      const dayOfWeek = days.map(({ weekday }) => WEEKDAYS[weekday - 1]!);
      return { "@type": "OpeningHoursSpecification", dayOfWeek, opens, closes };
    }),
  };
}

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

function hoursOf({ startMinute, endMinute }: WeekdayHours): string {
  // Google expects 23:59 for midnight.
  return `${clock(startMinute)}/${clock(Math.min(endMinute, 24 * 60 - 1))}`;
}

function clock(minute: number): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

const US_ADDRESS = /^(?<street>.+), (?<city>[^,]+), (?<state>[A-Z]{2}) (?<zip>\d{5}(?:-\d{4})?)$/;

/** Splits an address in the US format into its parts; any other address stays plain text. */
function postalAddress(address: string) {
  const parts = US_ADDRESS.exec(address)?.groups;
  if (!parts) return address;
  return {
    "@type": "PostalAddress",
    streetAddress: parts.street!,
    addressLocality: parts.city!,
    addressRegion: parts.state!,
    postalCode: parts.zip!,
    addressCountry: "US",
  } as const;
}

function studioId(appUrl: string): string {
  return `${appUrl}/#studio`;
}

/** Describes the path from the home page to a page; `path` is an address on this site. */
export function breadcrumbData(
  trail: readonly { name: string; path: string }[],
  appUrl: string,
): WithContext<BreadcrumbList> {
  return {
    "@context": "https://schema.org",
    "@type": "BreadcrumbList",
    itemListElement: trail.map(({ name, path }, i) => ({
      "@type": "ListItem",
      position: i + 1,
      name,
      item: appUrl + path,
    })),
  };
}
