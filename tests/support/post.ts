import type { MoveView, PostView } from "@/lib/blog/queries";
import type { StudioView } from "@/lib/studio/queries";

/** A studio, a move and a post as pages get them, for tests of what is made from them. */

export const exampleStudio: StudioView = {
  name: "Limber Studio",
  phone: "302-689-3489",
  email: "hello@limber.test",
  address: "12 Sample Street, Wilmington, DE 19801",
  timeZone: "America/New_York",
  country: "US",
  currency: "USD",
  minimumNoticeMinutes: 120,
  horizonDays: 60,
  changeWindowMinutes: 1440,
  lateCancelFeePercent: 50,
  graceMinutes: 30,
  holdMinutes: 10,
  sampleData: true,
  emergencyNumber: "911",
  week: [
    { weekday: 1, startMinute: 420, endMinute: 1110 },
    { weekday: 2, startMinute: 420, endMinute: 1110 },
    { weekday: 6, startMinute: 540, endMinute: 1440 },
  ],
};

export function exampleMove(change: Partial<MoveView> = {}): MoveView {
  return {
    slug: "knee-to-chest",
    name: "Knee to chest",
    kind: "STRETCH",
    figure: "knee-to-chest",
    summary: "Rounds the lower back and lets it rest.",
    targets: ["Glutes"],
    steps: ["Lie on your back.", "Pull one knee toward your chest."],
    cues: ["Soft face"],
    avoid: [],
    easier: "",
    eachSide: true,
    rounds: 1,
    holdSeconds: 30,
    repetitions: null,
    secondsPerRepetition: null,
    ...change,
  };
}

const author = {
  slug: "maya",
  name: "Maya Brooks",
  credentials: "Certified personal trainer",
  bio: "",
  portrait: "maya",
};

export function examplePost(change: Partial<PostView> = {}): PostView {
  return {
    slug: "lower-back-pain",
    title: "Lower back pain: what eases it",
    summary: "Your back may not be the culprit.",
    figure: "knee-to-chest",
    publishedAt: new Date("2026-11-13T14:00:00Z"),
    revisedAt: null,
    authorName: author.name,
    readingMinutes: 6,
    tags: [
      { slug: "lower-back", name: "Lower back" },
      { slug: "stretching", name: "Stretching" },
    ],
    body: "It is your *back*.",
    author,
    reviewer: { ...author, slug: "theo", name: "Theo Laurent", credentials: "" },
    reviewedOn: "2026-11-12",
    videoUrl: null,
    videoSeconds: null,
    chapters: [],
    ...change,
  };
}
