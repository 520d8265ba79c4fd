import { DOMParser, type Element } from "@xmldom/xmldom";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { testDb } from "@/tests/support/database";
import { examplePost, exampleStudio } from "@/tests/support/post";
import { createStudio, NOW } from "@/tests/support/studio";
import { feedHtml } from "./feed-html";
import { type FeedSource, jsonFeed, rssFeed } from "./feeds";
import { type FeedPostView, listAddresses, listFeedPosts } from "./queries";

const APP_URL = "https://limber.test";
const ID = "0e4a7c6e-6a0f-4d38-9a3b-0a3f8a1a2b3c";

function feedPost(change: Partial<FeedPostView> = {}): FeedPostView {
  return { ...examplePost(), id: ID, authorSlug: "maya", hasRoutine: false, ...change };
}

function source(posts: FeedPostView[] = [feedPost()]): FeedSource {
  return { studio: exampleStudio, posts, moves: new Map([["bird-dogs", "Bird dogs"]]), appUrl: APP_URL };
}

/** Parses as strictly as XML requires, namespaces included: any error throws. */
function parseRss(xml: string): Element {
  const strict = new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  });
  const { documentElement } = strict.parseFromString(xml, "text/xml");
  return documentElement!;
}

const NAMESPACES = {
  atom: "http://www.w3.org/2005/Atom",
  content: "http://purl.org/rss/1.0/modules/content/",
  dc: "http://purl.org/dc/elements/1.1/",
};

function textsOf(parent: Element, name: string): string[] {
  const [prefix, local] = name.includes(":") ? name.split(":") : ["", name];
  const namespace = prefix ? NAMESPACES[prefix as keyof typeof NAMESPACES] : null;
  const children = Array.from(parent.childNodes).filter(
    (node): node is Element => node.nodeType === node.ELEMENT_NODE,
  );
  return children
    .filter((child) => child.localName === local && (child.namespaceURI ?? null) === namespace)
    .map((child) => child.textContent ?? "");
}

const RFC_822 = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

test("the RSS feed follows RSS 2.0 and its best practices", () => {
  const rss = parseRss(rssFeed(source()));
  expect([rss.tagName, rss.getAttribute("version")]).toEqual(["rss", "2.0"]);
  const [channel, ...others] = Array.from(rss.getElementsByTagName("channel"));
  expect(others).toEqual([]);
  for (const name of ["title", "link", "description", "lastBuildDate", "language", "docs", "generator"]) {
    expect([name, textsOf(channel!, name).length]).toEqual([name, 1]);
  }
  expect(textsOf(channel!, "link")).toEqual([`${APP_URL}/blog`]);
  expect(textsOf(channel!, "lastBuildDate")[0]).toMatch(RFC_822);
  const [self] = Array.from(channel!.getElementsByTagNameNS(NAMESPACES.atom, "link"));
  expect([self!.getAttribute("href"), self!.getAttribute("rel"), self!.getAttribute("type")]).toEqual([
    `${APP_URL}/blog/feed.xml`,
    "self",
    "application/rss+xml",
  ]);
  const [item] = Array.from(channel!.getElementsByTagName("item"));
  expect(textsOf(item!, "title")).toEqual(["Lower back pain: what eases it"]);
  expect(textsOf(item!, "link")).toEqual([`${APP_URL}/blog/lower-back-pain`]);
  expect(textsOf(item!, "pubDate")).toEqual(["Fri, 13 Nov 2026 14:00:00 GMT"]);
  expect(textsOf(item!, "category")).toEqual(["Lower back", "Stretching"]);
  expect(textsOf(item!, "description")).toEqual(["Your back may not be the culprit."]);
  expect(textsOf(item!, "content:encoded")).toEqual(["<p>It is your <em>back</em>.</p>"]);
});

test("an RSS author is a Dublin Core name, because RSS itself requires an email address", () => {
  const rss = parseRss(rssFeed(source()));
  const item = rss.getElementsByTagName("item")[0]!;
  expect(textsOf(item, "dc:creator")).toEqual(["Maya Brooks"]);
  expect(textsOf(item, "author")).toEqual([]);
});

test("a post stays the same item when its address changes", () => {
  const guids = ["old-address", "new-address"].map((slug) => {
    const guid = parseRss(rssFeed(source([feedPost({ slug })]))).getElementsByTagName("guid")[0]!;
    return [guid.getAttribute("isPermaLink"), guid.textContent];
  });
  expect(guids).toEqual([
    ["false", `urn:uuid:${ID}`],
    ["false", `urn:uuid:${ID}`],
  ]);
});

test("the same posts make the same feeds, dated by the latest change", () => {
  const posts = [
    feedPost(),
    feedPost({ id: NOW.toISOString(), revisedAt: new Date("2026-11-20T10:00:00Z") }),
  ];
  expect(rssFeed(source(posts))).toBe(rssFeed(source(posts)));
  expect(rssFeed(source(posts))).toContain("<lastBuildDate>Fri, 20 Nov 2026 10:00:00 GMT</lastBuildDate>");
  expect(rssFeed(source([]))).toBe(rssFeed(source([])));
  expect(jsonFeed(source(posts))).toBe(jsonFeed(source(posts)));
});

test.for([
  ["marks that end a section", "a ]]> b ]]> c", "a ]]> b ]]> c"],
  ["signs of XML", `<b> & "quotes" 'and' > <!--`, `<b> & "quotes" 'and' > <!--`],
  ["characters that XML cannot write", "a\bb\u001fc\ufffed", "abcd"],
  ["every script", "Żółć שלום 🧘🏽", "Żółć שלום 🧘🏽"],
] as const)("a post with %s leaves the feed well-formed", ([, words, readAs]) => {
  const post = feedPost({
    title: words,
    summary: words,
    body: `${words}\n\n\`${words}\``,
    authorName: words,
    tags: [{ slug: "x", name: words }],
  });
  const studio = { ...exampleStudio, name: words };
  const rss = parseRss(rssFeed({ ...source([post, post]), studio }));
  const item = rss.getElementsByTagName("item")[1]!;
  expect(textsOf(item, "dc:creator")).toEqual([readAs]);
  expect(textsOf(item, "category")).toEqual([readAs]);
  expect(JSON.parse(jsonFeed({ ...source([post]), studio })).items[0].title).toBe(words);
});

// jsonfeed.org/version/1.1, strictly: required fields with their types, and none of our own.
const url = z.url({ protocol: /^https$/ });
const author = z.strictObject({ name: z.string().min(1), url });
const jsonFeed11 = z.strictObject({
  version: z.literal("https://jsonfeed.org/version/1.1"),
  title: z.string().min(1),
  home_page_url: url,
  feed_url: url,
  description: z.string(),
  favicon: url,
  authors: z.array(author).min(1),
  language: z.literal("en-US"),
  items: z.array(
    z.strictObject({
      id: z.string().min(1),
      url,
      title: z.string(),
      summary: z.string(),
      content_html: z.string().min(1),
      image: url,
      date_published: z.iso.datetime(),
      date_modified: z.iso.datetime(),
      authors: z.array(author).min(1),
      tags: z.array(z.string().min(1)),
    }),
  ),
});

test("the JSON feed follows JSON Feed 1.1", () => {
  const feed = jsonFeed11.parse(JSON.parse(jsonFeed(source())));
  expect(feed.items).toEqual([
    {
      id: `urn:uuid:${ID}`,
      url: `${APP_URL}/blog/lower-back-pain`,
      title: "Lower back pain: what eases it",
      summary: "Your back may not be the culprit.",
      content_html: "<p>It is your <em>back</em>.</p>",
      image: `${APP_URL}/blog/lower-back-pain/picture.png`,
      date_published: "2026-11-13T14:00:00.000Z",
      date_modified: "2026-11-13T14:00:00.000Z",
      authors: [{ name: "Maya Brooks", url: `${APP_URL}/coaches#maya` }],
      tags: ["Lower back", "Stretching"],
    },
  ]);
});

test.for([
  ["[DOMS](/blog/doms)", `<p><a href="${APP_URL}/blog/doms">DOMS</a></p>`],
  ["[Below](#about-x)", `<p><a href="${APP_URL}/blog/lower-back-pain#about-x">Below</a></p>`],
  ["[Call](tel:302-689-3489)", '<p><a href="tel:302-689-3489">Call</a></p>'],
  ["[Far](https://far.test/a)", '<p><a href="https://far.test/a">Far</a></p>'],
  ["[Broken](http://[)", `<p><a href="${APP_URL}/blog/lower-back-pain">Broken</a></p>`],
  ['::move{slug="bird-dogs"}', `<p><a href="${APP_URL}/moves/bird-dogs">Bird dogs: how to do it</a></p>`],
  ['::move{slug="gone"}\n\nOn.', "\n<p>On.</p>"],
  [
    "::book-call[A coach *can*.]",
    `<p>A coach <em>can</em>. <a href="${APP_URL}/book">Book a session</a></p>`,
  ],
  ["::psoas-check", `<p><a href="${APP_URL}/blog/lower-back-pain">Do the self-test, step by step</a></p>`],
  ["<script>alert(1)</script>\n\nText", "<p>Text</p>"],
])("in a feed, %j is %s", ([body, html]) => {
  const written = feedHtml(feedPost({ body: body! }), source().moves, APP_URL);
  expect(written.replace(SIGNS, "")).toBe(html);
});

const SIGNS = `<p><a href="${APP_URL}/blog/lower-back-pain#doctor-first">Before you move: signs that need a doctor</a></p>`;

test("warning signs come before exercises in a feed, as on the page", () => {
  const html = (change: Partial<FeedPostView>) => feedHtml(feedPost(change), source().moves, APP_URL);
  expect(html({ hasRoutine: true }).indexOf(SIGNS)).toBe(0);
  expect(html({ hasRoutine: true })).toContain(
    `${SIGNS}<p><a href="${APP_URL}/blog/lower-back-pain#follow-along">Follow along with the moves</a></p>`,
  );
  expect(html({ body: "::psoas-check" }).indexOf(SIGNS)).toBe(0);
  expect(html({})).not.toContain(SIGNS);
});

const db = await testDb();
beforeEach(() => db.$reset());

async function publish(slug: string, change: object = {}): Promise<void> {
  const { id: authorId } = await db.trainer.findFirstOrThrow({ orderBy: { slug: "asc" } });
  const tag = await db.tag.upsert({
    where: { slug: "back" },
    create: { slug: "back", name: "Back" },
    update: {},
  });
  await db.post.create({
    data: {
      ...{ slug, title: slug, summary: "Short.", body: "Text.", status: "PUBLISHED", authorId },
      publishedAt: NOW,
      tags: { create: { tagId: tag.id } },
      ...change,
    },
  });
}

test("feeds and the sitemap list published posts, newest first, and no drafts", async () => {
  await createStudio(db);
  await publish("older", { publishedAt: new Date("2026-01-02T10:00:00Z") });
  await publish("newer");
  await publish("draft", { status: "DRAFT", publishedAt: null });
  const ctx = { db, now: NOW };
  const posts = await listFeedPosts(ctx, 30);
  expect(posts.map(({ slug }) => slug)).toEqual(["newer", "older"]);
  expect(posts[0]).toMatchObject({ body: "Text.", hasRoutine: false, authorSlug: expect.any(String) });
  expect(await listFeedPosts(ctx, 1)).toHaveLength(1);
  expect((await listAddresses(ctx)).posts.map(({ slug }) => slug)).toEqual(["newer", "older"]);
});

test("a revision counts as a change in the sitemap, for the post and its tags", async () => {
  await createStudio(db);
  await publish("one", { publishedAt: new Date("2026-01-02T10:00:00Z"), revisedAt: NOW });
  const changed = [{ slug: "one", changedAt: NOW }];
  expect(await listAddresses({ db, now: NOW })).toEqual({
    posts: changed,
    tags: [{ ...changed[0], slug: "back" }],
    moves: [],
  });
});
