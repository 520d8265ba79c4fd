/**
 * Which addresses the page cache keeps, each with the parameters of its query that the page reads. What is not here
 * goes to Next each time: pages that show free times, that are somebody's own, or that answer a search.
 */
const PAGES: Record<string, readonly string[]> = {
  "/picture.png": [],
  "/coaches": [],
  "/membership": [],
  "/privacy": [],
  "/terms": [],
  "/moves": [],
  "/moves/:name": [],
  "/moves/:name/picture.png": [],
  "/blog": ["page"],
  "/blog/:name": [],
  "/blog/:name/sheet": [],
  "/blog/:name/picture.png": [],
  "/blog/tags/:name": ["page"],
  "/blog/feed.xml": [],
  "/blog/feed.json": [],
  "/sitemap.xml": [],
  "/robots.txt": [],
};

/** A search, and a moment of a video: as many answers as there are visitors. */
const NEVER_KEPT = ["q", "t"];

/** Files of the build and drawings, named after what is in them. */
const FILE = /^\/(_next\/static|figures)\/[\w./~-]+$/;

const NAME = "[a-z0-9]+(?:-[a-z0-9]+)*";
const READS = Object.entries(PAGES).map(
  ([path, reads]) =>
    [new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(":name", NAME)}$`), reads] as const,
);

export interface KeptAddress {
  /** What Next is asked for: without what the page does not read, such as where a visitor came from. */
  url: string;
  /** Whether its answer never changes. */
  lasting: boolean;
}

/** What an address is kept as; undefined when it is not. */
export function keptAddress(url: string): KeptAddress | undefined {
  const mark = url.indexOf("?");
  const path = mark < 0 ? url : url.slice(0, mark);
  if (FILE.test(path)) return { url: path, lasting: true };
  const reads = READS.find(([pattern]) => pattern.test(path))?.[1];
  if (!reads) return undefined;
  if (mark < 0) return { url: path, lasting: false };
  const query = new URLSearchParams(url.slice(mark));
  if (NEVER_KEPT.some((name) => query.has(name))) return undefined;
  const pairs = reads.flatMap((name) => query.getAll(name).map((value) => [name, value]));
  // A page's number, once; of anything else there is no end.
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) return undefined;
  if (pairs.some(([, value]) => !/^[1-9]\d{0,3}$/.test(value!))) return undefined;
  return { url: pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`, lasting: false };
}
