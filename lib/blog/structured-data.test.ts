import { expect, test } from "vitest";
import { z } from "zod";
import { exampleMove, examplePost, exampleStudio } from "@/tests/support/post";
import { articleData, breadcrumbData, studioData, videoData } from "./structured-data";

const APP_URL = "https://limber.test";

// What Google's structured data documentation requires and recommends, and no other property.
const url = z.url({ protocol: /^https$/ });
const instant = z.iso.datetime();
const seconds = z.int().min(0);

const person = z.strictObject({
  "@type": z.literal("Person"),
  name: z.string().min(1),
  url,
  jobTitle: z.string().min(1).optional(),
});

const article = z.strictObject({
  "@context": z.literal("https://schema.org"),
  "@type": z.literal("BlogPosting"),
  "@id": url,
  headline: z.string().min(1).max(110),
  description: z.string().min(1),
  image: z.strictObject({
    "@type": z.literal("ImageObject"),
    url,
    width: z.string().regex(/^\d+$/),
    height: z.string().regex(/^\d+$/),
  }),
  datePublished: instant,
  dateModified: instant,
  author: person,
  publisher: z.strictObject({ "@type": z.literal("HealthClub"), "@id": url, name: z.string().min(1), url }),
  mainEntityOfPage: z.strictObject({
    "@type": z.literal("WebPage"),
    "@id": url,
    reviewedBy: person.optional(),
    lastReviewed: z.iso.date().optional(),
  }),
  keywords: z.array(z.string().min(1)),
  inLanguage: z.literal("en-US"),
});

const video = z.strictObject({
  "@context": z.literal("https://schema.org"),
  "@type": z.literal("VideoObject"),
  name: z.string().min(1),
  description: z.string().min(1),
  thumbnailUrl: url,
  uploadDate: instant,
  contentUrl: url.optional(),
  embedUrl: url.optional(),
  duration: z
    .string()
    .regex(/^PT(\d+M)?(\d+S)?$/)
    .optional(),
  hasPart: z.array(
    z.strictObject({
      "@type": z.literal("Clip"),
      name: z.string().min(1),
      startOffset: seconds,
      endOffset: seconds.optional(),
      url,
    }),
  ),
});

const business = z.strictObject({
  "@context": z.literal("https://schema.org"),
  "@type": z.literal("HealthClub"),
  "@id": url,
  name: z.string().min(1),
  url,
  image: url,
  description: z.string().optional(),
  telephone: z.string().optional(),
  address: z
    .union([
      z.string().min(1),
      z.strictObject({
        "@type": z.literal("PostalAddress"),
        streetAddress: z.string().min(1),
        addressLocality: z.string().min(1),
        addressRegion: z.string().length(2),
        postalCode: z.string().min(5),
        addressCountry: z.literal("US"),
      }),
    ])
    .optional(),
  openingHoursSpecification: z.array(
    z.strictObject({
      "@type": z.literal("OpeningHoursSpecification"),
      dayOfWeek: z
        .array(z.enum(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]))
        .min(1),
      opens: z.iso.time({ precision: -1 }),
      closes: z.iso.time({ precision: -1 }),
    }),
  ),
});

/** What a machine reads: the data after a trip through JSON. */
function read<T>(schema: z.ZodType<T>, data: unknown): T {
  return schema.parse(JSON.parse(JSON.stringify(data)));
}

const chapters = [
  { atSeconds: 480, move: exampleMove({ slug: "b", name: "Second" }) },
  { atSeconds: 415, move: exampleMove({ slug: "a", name: "First" }) },
  { atSeconds: null, move: exampleMove({ slug: "c", name: "Not in the video" }) },
];

test("a post is an article with its author, picture and dates", () => {
  const data = read(article, articleData(examplePost(), exampleStudio, APP_URL));
  expect(data).toMatchObject({
    headline: "Lower back pain: what eases it",
    image: { url: `${APP_URL}/blog/lower-back-pain/picture.png` },
    datePublished: "2026-11-13T14:00:00.000Z",
    dateModified: "2026-11-13T14:00:00.000Z",
    author: {
      name: "Maya Brooks",
      url: `${APP_URL}/coaches#maya`,
      jobTitle: "Certified personal trainer",
    },
    keywords: ["Lower back", "Stretching"],
  });
});

test("a revision sets the date of the last change", () => {
  const revised = examplePost({ revisedAt: new Date("2026-11-20T10:00:00Z") });
  expect(read(article, articleData(revised, exampleStudio, APP_URL)).dateModified).toBe(
    "2026-11-20T10:00:00.000Z",
  );
});

test("names the reviewer, or no one if there was none", () => {
  const page = (post = examplePost()) =>
    read(article, articleData(post, exampleStudio, APP_URL)).mainEntityOfPage;
  expect(page()).toMatchObject({
    reviewedBy: { name: "Theo Laurent" },
    lastReviewed: "2026-11-12",
  });
  expect(page().reviewedBy).not.toHaveProperty("jobTitle");
  expect(Object.keys(page(examplePost({ reviewer: null, reviewedOn: "2026-11-12" })))).toEqual([
    "@type",
    "@id",
  ]);
});

test("a post without a video claims none", () => {
  expect(videoData(examplePost({ chapters }), APP_URL)).toBeUndefined();
  expect(videoData(examplePost({ videoUrl: "https://example.com/page" }), APP_URL)).toBeUndefined();
});

test.for([
  ["https://youtu.be/dQw4w9WgXcQ", { embedUrl: "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ" }],
  ["https://vimeo.com/123456789", { embedUrl: "https://player.vimeo.com/video/123456789" }],
  ["/films/back.webm", { contentUrl: `${APP_URL}/films/back.webm` }],
  ["https://films.test/back.mp4", { contentUrl: "https://films.test/back.mp4" }],
] as const)("the video %s has one address", ([videoUrl, address]) => {
  const data = read(video, videoData(examplePost({ videoUrl }), APP_URL));
  const { contentUrl, embedUrl } = data;
  expect({ ...(contentUrl && { contentUrl }), ...(embedUrl && { embedUrl }) }).toEqual(address);
  expect(data).not.toHaveProperty("duration");
});

test("chapters are key moments, each until the next, at addresses that start there", () => {
  const post = examplePost({ videoUrl: "/films/back.mp4", videoSeconds: 930, chapters });
  const data = read(video, videoData(post, APP_URL));
  expect(data.duration).toBe("PT15M30S");
  const first = `${APP_URL}/blog/lower-back-pain?t=6%3A55`;
  expect(data.hasPart).toEqual([
    { "@type": "Clip", name: "First", startOffset: 415, endOffset: 480, url: first },
    {
      "@type": "Clip",
      name: "Second",
      startOffset: 480,
      endOffset: 930,
      url: `${APP_URL}/blog/lower-back-pain?t=8%3A00`,
    },
  ]);
});

test("the last key moment of a video of unknown length has no end", () => {
  const data = read(video, videoData(examplePost({ videoUrl: "/films/back.mp4", chapters }), APP_URL));
  expect(data.hasPart.map(({ endOffset }) => endOffset)).toEqual([480, undefined]);
});

test("the studio is a business with its hours, grouped by equal days", () => {
  expect(read(business, studioData(exampleStudio, APP_URL))).toMatchObject({
    telephone: "302-689-3489",
    address: {
      streetAddress: "12 Sample Street",
      addressLocality: "Wilmington",
      addressRegion: "DE",
      postalCode: "19801",
    },
    openingHoursSpecification: [
      { dayOfWeek: ["Monday", "Tuesday"], opens: "07:00", closes: "18:30" },
      { dayOfWeek: ["Saturday"], opens: "09:00", closes: "23:59" },
    ],
  });
});

test("only a demo says that its data is made up", () => {
  expect(read(business, studioData(exampleStudio, APP_URL)).description).toMatch(/sample data/);
  expect(read(business, studioData({ ...exampleStudio, sampleData: false }, APP_URL))).not.toHaveProperty(
    "description",
  );
});

test("omits facts that a studio has not given, and writes a foreign address as text", () => {
  const bare = read(business, studioData({ ...exampleStudio, phone: "", address: "", week: [] }, APP_URL));
  expect(bare).not.toHaveProperty("telephone");
  expect(bare).not.toHaveProperty("address");
  expect(bare.openingHoursSpecification).toEqual([]);
  const abroad = { ...exampleStudio, address: "Hauptstraße 1, 10827 Berlin" };
  expect(read(business, studioData(abroad, APP_URL)).address).toBe(abroad.address);
});

test("breadcrumbs are numbered from 1 and use absolute addresses", () => {
  const trail = [
    { name: "Blog", path: "/blog" },
    { name: "Lower back pain", path: "/blog/lower-back-pain" },
  ];
  expect(breadcrumbData(trail, APP_URL).itemListElement).toEqual([
    { "@type": "ListItem", position: 1, name: "Blog", item: `${APP_URL}/blog` },
    { "@type": "ListItem", position: 2, name: "Lower back pain", item: `${APP_URL}/blog/lower-back-pain` },
  ]);
});
