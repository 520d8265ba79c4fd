import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { VFile } from "vfile";
import { matter } from "vfile-matter";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { parseTimeCode } from "@/lib/blog/rules";
import type { Tx } from "./seed";

/** The folder with the first posts and moves. */
const CONTENT = join(import.meta.dirname, "../content");

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
/** As text, as YAML reads a bare date here, so no zone can move it. */
const date = z.iso.date();
const line = z.string().trim().min(1);

const moveFile = z.array(
  z.strictObject({
    slug,
    name: line,
    kind: z.enum(["stretch", "exercise"]),
    figure: slug.optional(),
    summary: line,
    targets: z.array(line).min(1),
    steps: z.array(line).min(1),
    cues: z.array(line),
    avoid: z.array(line),
    easier: line.optional(),
    eachSide: z.boolean(),
    rounds: z.int(),
    holdSeconds: z.int().optional(),
    repetitions: z.int().optional(),
    secondsPerRepetition: z.int().optional(),
  }),
);

const postMatter = z.strictObject({
  slug,
  title: line,
  summary: line.max(160),
  author: slug,
  reviewedBy: slug.optional(),
  reviewedOn: date.optional(),
  publishedOn: date,
  updatedOn: date.optional(),
  tags: z.array(line),
  figure: slug.optional(),
  video: line.optional(),
  chapters: z.array(z.strictObject({ move: slug, at: line.optional() })).default([]),
});

/** Fills the library of moves and the blog from content/. The authors must exist. Throws on an invalid file. */
export async function createBlog(tx: Tx): Promise<void> {
  const moves = moveFile.parse(parseYaml(await readFile(join(CONTENT, "moves.yaml"), "utf8")));
  await tx.move.createMany({
    data: moves.map(({ kind, ...move }, position) => ({
      ...move,
      position,
      kind: kind === "stretch" ? ("STRETCH" as const) : ("EXERCISE" as const),
    })),
  });
  const files = (await readdir(join(CONTENT, "posts"))).filter((name) => name.endsWith(".md")).sort();
  for (const name of files) {
    const { front, body } = await readPost(join(CONTENT, "posts", name));
    await createPost(tx, front, body);
  }
}

async function readPost(path: string): Promise<{ front: z.output<typeof postMatter>; body: string }> {
  const file = new VFile({ path, value: await readFile(path, "utf8") });
  matter(file, { strip: true });
  const front = postMatter.safeParse(file.data.matter);
  if (!front.success) throw new Error(`${path}: ${z.prettifyError(front.error)}`);
  return { front: front.data, body: String(file).trim() };
}

async function createPost(tx: Tx, front: z.output<typeof postMatter>, body: string): Promise<void> {
  const bySlug = (slug: string) => ({ connect: { slug } });
  await tx.post.create({
    data: {
      slug: front.slug,
      title: front.title,
      summary: front.summary,
      body,
      status: "PUBLISHED",
      publishedAt: atNoon(front.publishedOn),
      revisedAt: front.updatedOn ? atNoon(front.updatedOn) : null,
      reviewedOn: front.reviewedOn ? new Date(front.reviewedOn) : null,
      figure: front.figure ?? null,
      videoUrl: front.video ?? null,
      author: bySlug(front.author),
      ...(front.reviewedBy && { reviewer: bySlug(front.reviewedBy) }),
      tags: {
        create: front.tags.map((name) => ({
          tag: { connectOrCreate: { where: { slug: slugOf(name) }, create: { slug: slugOf(name), name } } },
        })),
      },
      chapters: {
        create: front.chapters.map(({ move, at }, position) => ({
          position,
          atSeconds: at === undefined ? null : timeCode(at),
          move: bySlug(move),
        })),
      },
    },
  });
}

/** The same date in every zone that such a studio could be in. */
function atNoon(date: string): Date {
  return new Date(`${date}T16:00:00Z`);
}

function slugOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}

function timeCode(text: string): number {
  const seconds = parseTimeCode(text);
  if (seconds === undefined) throw new Error(`"${text}" is not a time code such as 6:55`);
  return seconds;
}
