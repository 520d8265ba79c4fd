import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { MAX_SEARCH_LENGTH, searchText } from "@/lib/fields";
import { createBlogBasics, createPost } from "@/tests/support/blog";
import { testDb } from "@/tests/support/database";
import { NOW } from "@/tests/support/studio";
import { searchPosts } from "./search-posts";

const db = await testDb();
const ctx = { db, now: NOW };

beforeAll(async () => {
  await createBlogBasics(db);
  await createPost(db, {
    slug: "psoas",
    title: "The psoas",
    body: "It joins upper and lower body. Stretches help.",
  });
  await createPost(db, {
    slug: "hamstrings",
    title: "Desks",
    body: "## Tight hamstrings\n\nSitting **shortens** them. See [the psoas](/blog/psoas).\n\n::book-call[Come in.]",
  });
  await createPost(db, { slug: "draft", title: "Hamstrings draft", status: "DRAFT", publishedAt: null });
});

const search = (text: string) => searchPosts(ctx, searchText.parse(text));
const found = async (text: string) => (await search(text)).posts.map(({ slug }) => slug);

test("finds any form of a word in title and text, title first", async () => {
  expect(await found("hamstring")).toEqual(["hamstrings"]);
  expect(await found("stretching")).toEqual(["psoas"]);
  expect(await found("psoas")).toEqual(["psoas", "hamstrings"]);
});

test("highlights matches, in a text without Markdown", async () => {
  const { posts } = await search("shorten");
  expect(posts[0]?.excerpt.filter(({ matches }) => matches)).toEqual([{ text: "shortens", matches: true }]);
  const excerpt = posts[0]?.excerpt.map(({ text }) => text).join("");
  expect(excerpt).toContain("Tight hamstrings. Sitting shortens them. See the psoas.");
  const [first] = (await search("psoas")).posts;
  expect(first?.titlePieces).toEqual([
    { text: "The ", matches: false },
    { text: "psoas", matches: true },
  ]);
});

test.for([
  ["hamstirng", "hamstring"],
  ["psoaz", "psoas"],
  ["Streches", "stretches"],
])("finds %s despite the typo", async ([typed]) => {
  const result = await search(typed!);
  expect(result.posts.length).toBeGreaterThan(0);
  expect(result.spelled).not.toBeNull();
});

test("corrects no word that a post contains", async () => {
  expect((await search("stretched psoas")).spelled).toBeNull();
  expect((await search("the")).spelled).toBeNull();
});

test("finds posts with some of the words when none has all", async () => {
  expect(await found("psoas zebra")).toEqual(["psoas", "hamstrings"]);
});

test("understands quotes, or, and a minus", async () => {
  expect(await found('"lower body"')).toEqual(["psoas"]);
  expect(await found("sitting or upper")).toHaveLength(2);
  expect(await found("psoas -sitting")).toEqual(["psoas"]);
});

test("does not find drafts", async () => {
  expect(await found("draft")).toEqual([]);
});

test.for([
  "",
  "  ",
  "&",
  "|!()<->:*",
  "' or 1=1 --",
  '"',
  "\\",
  "a\u0000b",
  "\ud800",
  "%",
  "-",
  "-psoas",
  "🧘",
  "1:2 & 'x':A*",
])("answers the search %j", async (text) => {
  await expect(search(text)).resolves.toMatchObject({ posts: expect.any(Array) });
});

test("answers any search without failing", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 300 }), async (text) => {
      await search(text);
    }),
    { numRuns: 100 },
  );
});

test("reads only the beginning of a long search", () => {
  expect(searchText.parse(`  hip \n\t ${"x".repeat(10_000)}`)).toBe(
    `hip ${"x".repeat(MAX_SEARCH_LENGTH - 4)}`,
  );
});

test("separates headings from the text around them", async () => {
  await createPost(db, {
    slug: "headings",
    body: "## Where it comes from\n\n### Quadriceps\n\nThese are in front.\n\n::psoas-check\n\nMore.\n## Last\n- one",
  });
  const post = await db.post.findUnique({ where: { slug: "headings" } });
  expect(post?.searchText).toBe("Where it comes from. Quadriceps. These are in front. More. Last. one");
});
