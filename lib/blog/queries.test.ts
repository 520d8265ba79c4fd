import { beforeEach, expect, test } from "vitest";
import { createBlogBasics, createPost } from "@/tests/support/blog";
import { testDb } from "@/tests/support/database";
import { NOW } from "@/tests/support/studio";
import {
  getMove,
  getPost,
  getSlugNow,
  listMoves,
  listPosts,
  listRelatedPosts,
  listSuggestions,
  listTags,
} from "./queries";

const db = await testDb();
const ctx = { db, now: NOW };

beforeEach(async () => {
  await db.$reset();
  await createBlogBasics(db);
});

const slugs = (posts: { slug: string }[]) => posts.map(({ slug }) => slug);

test("lists published posts, newest first, nine per page", async () => {
  for (let i = 1; i <= 11; i++) await createPost(db, { slug: `post-${i}` });
  await createPost(db, { slug: "draft", status: "DRAFT", publishedAt: null });
  const first = await listPosts(ctx);
  expect(slugs(first.posts)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3].map((i) => `post-${i}`));
  expect(first).toMatchObject({ page: 1, pages: 2 });
  expect(slugs((await listPosts(ctx, { page: 2 })).posts)).toEqual(["post-2", "post-1"]);
  expect((await listPosts(ctx, { page: 3 })).posts).toEqual([]);
  expect(first.posts[0]?.publishedAt).toBeInstanceOf(Date);
});

test("lists a tag's posts, and only tags with published posts", async () => {
  await createPost(db, { slug: "one", tags: ["back", "desk"] });
  await createPost(db, { slug: "two", tags: ["back"] });
  await createPost(db, { slug: "draft", tags: ["secret", "back"], status: "DRAFT", publishedAt: null });
  expect(slugs((await listPosts(ctx, { tag: "back" })).posts)).toEqual(["two", "one"]);
  expect((await listPosts(ctx, { tag: "secret" })).posts).toEqual([]);
  expect(await listTags(ctx)).toEqual([
    { slug: "back", name: "back", posts: 2 },
    { slug: "desk", name: "desk", posts: 1 },
  ]);
});

test("reads a post with its author, reviewer, tags and routine in order", async () => {
  await createPost(db, {
    slug: "whole",
    body: "word ".repeat(660),
    moves: ["twist", "bridge"],
    tags: ["back"],
    reviewer: { connect: { slug: "bo" } },
    reviewedOn: new Date("2026-05-06"),
  });
  const post = await getPost(ctx, "whole");
  expect(post).toMatchObject({
    author: { slug: "ada" },
    reviewer: { slug: "bo" },
    reviewedOn: "2026-05-06",
    readingMinutes: 3,
    tags: [{ slug: "back", name: "back" }],
  });
  expect(post?.chapters.map(({ move }) => move.slug)).toEqual(["twist", "bridge"]);
  expect(post?.chapters[0]?.move).toEqual((await listMoves(ctx))[1]);
});

test("shows drafts to no one", async () => {
  await createPost(db, {
    slug: "draft",
    status: "DRAFT",
    publishedAt: null,
    moves: ["hold"],
    body: "secretword",
  });
  await createPost(db, { slug: "seen", moves: ["hold"] });
  expect(await getPost(ctx, "draft")).toBeNull();
  expect(slugs((await getMove(ctx, "hold"))!.posts)).toEqual(["seen"]);
  expect(await listRelatedPosts(ctx, "seen")).toEqual([]);
  expect(await listSuggestions(ctx, "draft")).toEqual([]);
  expect(await db.postWord.count({ where: { word: "secretword" } })).toBe(0);
});

test("relates posts by shared moves and tags, most similar first", async () => {
  await createPost(db, { slug: "this", moves: ["bridge", "twist"], tags: ["back"] });
  await createPost(db, { slug: "tag", tags: ["back"] });
  await createPost(db, { slug: "both", moves: ["bridge"], tags: ["back"] });
  await createPost(db, { slug: "moves", moves: ["bridge", "twist"] });
  await createPost(db, { slug: "nothing", moves: ["hold"], tags: ["desk"] });
  expect(slugs(await listRelatedPosts(ctx, "this"))).toEqual(["both", "moves", "tag"]);
  expect(slugs(await listRelatedPosts(ctx, "this", 1))).toEqual(["both"]);
});

test("finds posts that use a move, in their routine or text", async () => {
  await createPost(db, { slug: "routine", moves: ["hold"] });
  await createPost(db, { slug: "text", body: 'Try this.\n\n::move{slug="hold"}' });
  await createPost(db, { slug: "another", body: '::move{slug="hold-on"}' });
  expect(slugs((await getMove(ctx, "hold"))!.posts)).toEqual(["text", "routine"]);
  expect(await getMove(ctx, "nothing")).toBeNull();
});

test("redirects each former address to the current one, until another post takes it", async () => {
  await createPost(db, { slug: "first" });
  await db.post.update({ where: { slug: "first" }, data: { slug: "second" } });
  await db.post.update({ where: { slug: "second" }, data: { slug: "third" } });
  expect(await getSlugNow(ctx, "post", "first")).toBe("third");
  expect(await getSlugNow(ctx, "post", "second")).toBe("third");
  expect(await getSlugNow(ctx, "post", "third")).toBeNull();
  await db.post.update({ where: { slug: "third" }, data: { slug: "first" } });
  expect(await getSlugNow(ctx, "post", "first")).toBeNull();
  await createPost(db, { slug: "second" });
  expect(await getSlugNow(ctx, "post", "second")).toBeNull();
  await db.move.update({ where: { slug: "hold" }, data: { slug: "hold-longer" } });
  expect(await getSlugNow(ctx, "move", "hold")).toBe("hold-longer");
});

test("suggests similar spellings", async () => {
  await createPost(db, { slug: "lower-back-pain", title: "Lower back pain" });
  await createPost(db, { slug: "doms", title: "Sore after a workout?" });
  expect(await listSuggestions(ctx, "lower-bakc-pain")).toEqual([
    { kind: "post", slug: "lower-back-pain", title: "Lower back pain" },
  ]);
  expect(await listSuggestions(ctx, "bridges")).toMatchObject([{ kind: "move", slug: "bridge" }]);
  expect(await listSuggestions(ctx, "zzzz")).toEqual([]);
});

test.for([
  { slug: "Not A Slug" },
  { slug: "ok", publishedAt: null },
  { slug: "ok", reviewer: { connect: { slug: "ada" } } },
  { slug: "ok", videoSeconds: 10 },
  { slug: "ok", videoUrl: "https://youtu.be/aaaaaaaaaaa", videoSeconds: 0 },
])("the database refuses an invalid post: %j", async (data) => {
  await expect(createPost(db, data)).rejects.toThrow();
  await createPost(db, { slug: "ok" });
});

test.for([
  { holdSeconds: null },
  { repetitions: 8, secondsPerRepetition: 4 },
  { rounds: 0 },
  { holdSeconds: -1 },
])("the database refuses a move with an invalid dose: %j", async (data) => {
  await expect(db.move.update({ where: { slug: "hold" }, data })).rejects.toThrow();
});
