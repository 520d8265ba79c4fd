import type { Prisma, PrismaClient } from "@/prisma/client/client";

/** Adds two coaches and three moves: the material for a test's posts. */
export async function createBlogBasics(db: PrismaClient): Promise<void> {
  for (const slug of ["ada", "bo"]) {
    await db.trainer.create({ data: { slug, name: slug, email: `${slug}@limber.test`, bio: "For tests" } });
  }
  await db.move.createMany({
    data: ["bridge", "twist", "hold"].map((slug, position) => ({
      ...{ slug, name: slug, position, kind: "STRETCH" as const, summary: "For tests" },
      ...{ eachSide: false, holdSeconds: 30, targets: ["Back"], steps: ["Do it."], cues: [], avoid: [] },
    })),
  });
}

let posts = 0;

interface PostOptions extends Partial<Omit<Prisma.PostCreateInput, "tags" | "chapters" | "author">> {
  slug: string;
  tags?: string[];
  /** Slugs of moves, in their order. */
  moves?: string[];
}

/** Publishes a post by Ada; each is newer than the one before. */
export async function createPost(
  db: PrismaClient,
  { slug, tags = [], moves = [], ...more }: PostOptions,
): Promise<void> {
  posts += 1;
  await db.post.create({
    data: {
      slug,
      title: slug,
      summary: "A summary",
      body: "A text",
      status: "PUBLISHED",
      publishedAt: new Date(Date.UTC(2026, 0, 1, 0, posts)),
      author: { connect: { slug: "ada" } },
      tags: {
        create: tags.map((name) => ({
          tag: { connectOrCreate: { where: { slug: name }, create: { slug: name, name } } },
        })),
      },
      chapters: { create: moves.map((move, position) => ({ position, move: { connect: { slug: move } } })) },
      ...more,
    },
  });
}
