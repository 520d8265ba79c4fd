import { expect, test } from "vitest";
import { exampleMove, examplePost, exampleStudio } from "@/tests/support/post";
import { moveMetadata, pageMetadata, postMetadata } from "./metadata";

const about = { path: "/coaches", title: "Coaches", description: "Who they are." };

test("a page has one address, and points feed readers to the posts", () => {
  const { alternates, openGraph } = pageMetadata(exampleStudio, about);
  expect(alternates?.canonical).toBe("/coaches");
  expect(openGraph?.url).toBe("/coaches");
  expect(Object.keys(alternates?.types ?? {})).toEqual(["application/rss+xml", "application/feed+json"]);
});

test("a page without a picture of its own is shared with the studio's", () => {
  const { openGraph, twitter } = pageMetadata(exampleStudio, about);
  const image = { url: "/picture.png", width: 1200, height: 630, type: "image/png", alt: expect.any(String) };
  expect(openGraph?.images).toEqual([image]);
  expect(twitter).toMatchObject({ card: "summary_large_image", images: [image] });
});

test("a post is shared as an article with its picture, author, tags and dates", () => {
  const post = examplePost({ revisedAt: new Date("2026-11-20T10:00:00Z") });
  expect(postMetadata(exampleStudio, post)).toMatchObject({
    title: post.title,
    description: post.summary,
    alternates: { canonical: "/blog/lower-back-pain" },
    openGraph: {
      type: "article",
      siteName: "Limber Studio",
      publishedTime: "2026-11-13T14:00:00.000Z",
      modifiedTime: "2026-11-20T10:00:00.000Z",
      authors: ["Maya Brooks"],
      tags: ["Lower back", "Stretching"],
      images: [{ url: "/blog/lower-back-pain/picture.png", alt: post.title }],
    },
  });
});

test("a move is shared with its picture", () => {
  expect(moveMetadata(exampleStudio, exampleMove())).toMatchObject({
    alternates: { canonical: "/moves/knee-to-chest" },
    openGraph: { images: [{ url: "/moves/knee-to-chest/picture.png", alt: "Knee to chest" }] },
  });
});
