import type { Context } from "@/lib/db";
import type { MoveKind, PostStatus } from "@/prisma/client/enums";
import type { ChapterView } from "./rules";

/** One stretch or exercise, as its page and the player show it. */
export interface MoveView {
  slug: string;
  name: string;
  kind: MoveKind;
  /** A key of the figures, or null when it has not been drawn. */
  figure: string | null;
  summary: string;
  targets: string[];
  steps: string[];
  cues: string[];
  avoid: string[];
  easier: string;
  eachSide: boolean;
  rounds: number;
  /** Either this, for what is held … */
  holdSeconds: number | null;
  /** … or these two, for what moves. */
  repetitions: number | null;
  secondsPerRepetition: number | null;
}

export interface TagView {
  slug: string;
  name: string;
}

/** A post in a list. */
export interface PostCardView {
  slug: string;
  title: string;
  summary: string;
  figure: string | null;
  publishedAt: Date;
  authorName: string;
  readingMinutes: number;
  tags: TagView[];
}

/** A coach as the author or reviewer of a post. */
export interface AuthorView {
  slug: string;
  name: string;
  credentials: string;
  bio: string;
  portrait: string | null;
}

/** A published post with all that its page shows. */
export interface PostView extends PostCardView {
  /** Markdown. */
  body: string;
  revisedAt: Date | null;
  author: AuthorView;
  reviewer: AuthorView | null;
  /** "YYYY-MM-DD" */
  reviewedOn: string | null;
  videoUrl: string | null;
  videoSeconds: number | null;
  chapters: ChapterView[];
}
