import type { Context } from "@/lib/db";
import { Prisma } from "@/prisma/client/client";
import type { MoveKind } from "@/prisma/client/enums";
import { type ChapterView, readingMinutes } from "./rules";

/** A stretch or exercise, as its page and the player show it. */
export interface MoveView {
  slug: string;
  name: string;
  kind: MoveKind;
  /** Key of a figure, or null when none has been drawn. */
  figure: string | null;
  summary: string;
  targets: string[];
  steps: string[];
  cues: string[];
  avoid: string[];
  easier: string;
  eachSide: boolean;
  rounds: number;
  /** For a move that is held; otherwise null. */
  holdSeconds: number | null;
  /** For a move that is repeated; otherwise null. */
  repetitions: number | null;
  secondsPerRepetition: number | null;
}

export interface TagView {
  slug: string;
  name: string;
}

export interface PostCardView {
  slug: string;
  title: string;
  summary: string;
  figure: string | null;
  publishedAt: Date;
  revisedAt: Date | null;
  authorName: string;
  readingMinutes: number;
  tags: TagView[];
}

export interface PostPage {
  posts: PostCardView[];
  /** Starts at 1. */
  page: number;
  pages: number;
}

export interface AuthorView {
  slug: string;
  name: string;
  credentials: string;
  bio: string;
  portrait: string | null;
}

export interface PostView extends PostCardView {
  /** Markdown. */
  body: string;
  author: AuthorView;
  reviewer: AuthorView | null;
  /** "YYYY-MM-DD" */
  reviewedOn: string | null;
  videoUrl: string | null;
  videoSeconds: number | null;
  chapters: ChapterView[];
}

const POSTS_PER_PAGE = 9;

type CardRow = Omit<PostCardView, "readingMinutes"> & { words: number };

/** SQL columns of a post `p` in a list, with its author. Counts the words in the database, so the text isn't transferred. */
export const CARD = Prisma.sql`
  p.slug, p.title, p.summary, p.figure, p.published_at as "publishedAt", p.revised_at as "revisedAt",
  author.name as "authorName", array_length(string_to_array(p.search_text, ' '), 1) as words,
  coalesce((
    select json_agg(json_build_object('slug', t.slug, 'name', t.name) order by t.name)
    from post_tags pt join tags t on t.id = pt.tag_id
    where pt.post_id = p.id
  ), '[]') as tags`;

/** SQL that every read of posts starts from, so drafts never show. */
export const PUBLISHED = Prisma.sql`
  posts p join trainers author on author.id = p.author_id and p.status = 'PUBLISHED'`;

/** Builds a post card from its row, with the reading time. */
export function cardOf({ words, ...post }: CardRow): PostCardView {
  return { ...post, readingMinutes: readingMinutes(words) };
}

/** A move `m` as JSON, so a list of them fits into a row. */
const MOVE = Prisma.sql`json_build_object(
  'slug', m.slug, 'name', m.name, 'kind', m.kind, 'figure', m.figure, 'summary', m.summary, 'targets', m.targets,
  'steps', m.steps, 'cues', m.cues, 'avoid', m.avoid, 'easier', m.easier, 'eachSide', m.each_side,
  'rounds', m.rounds, 'holdSeconds', m.hold_seconds, 'repetitions', m.repetitions,
  'secondsPerRepetition', m.seconds_per_repetition)`;

const AUTHOR = (trainer: Prisma.Sql) => Prisma.sql`json_build_object(
  'slug', ${trainer}.slug, 'name', ${trainer}.name, 'credentials', ${trainer}.credentials, 'bio', ${trainer}.bio,
  'portrait', ${trainer}.portrait)`;

/** Lists published posts, newest first, optionally only those with a tag. `page` is at least 1; a page past the end is empty. */
export async function listPosts(
  ctx: Context,
  { page = 1, tag }: { page?: number; tag?: string } = {},
): Promise<PostPage> {
  const tagged = tag
    ? Prisma.sql`where p.id in (select pt.post_id from post_tags pt join tags t on t.id = pt.tag_id where t.slug = ${tag})`
    : Prisma.empty;
  // Raw, because one query reads what Prisma would read table by table.
  const [found] = await ctx.db.$queryRaw<{ total: number; posts: (CardRow & { publishedAt: string })[] }[]>`
    with listed as (select ${CARD} from ${PUBLISHED} ${tagged})
    select (select count(*)::int from listed) as total, coalesce((
      select json_agg(shown) from (
        select * from listed order by "publishedAt" desc, slug
        limit ${POSTS_PER_PAGE} offset ${(page - 1) * POSTS_PER_PAGE}
      ) shown
    ), '[]') as posts`;
  const { total, posts } = found!;
  return { posts: posts.map(fromJson), page, pages: Math.max(1, Math.ceil(total / POSTS_PER_PAGE)) };
}

function fromJson(row: CardRow): PostCardView {
  const { publishedAt, revisedAt } = row;
  return cardOf({ ...row, publishedAt: new Date(publishedAt), revisedAt: revisedAt && new Date(revisedAt) });
}

/** Returns the published post at a slug with its author, tags and routine, or null. */
export async function getPost(ctx: Context, slug: string): Promise<PostView | null> {
  // Raw, because one query reads what Prisma would read table by table.
  const [row] = await ctx.db.$queryRaw<(CardRow & Omit<PostView, keyof PostCardView>)[]>`
    select ${CARD}, p.body, p.video_url as "videoUrl", p.video_seconds as "videoSeconds",
      p.reviewed_on::text as "reviewedOn", ${AUTHOR(Prisma.sql`author`)} as author,
      (select ${AUTHOR(Prisma.sql`t`)} from trainers t where t.id = p.reviewer_id) as reviewer,
      coalesce((
        select json_agg(json_build_object('atSeconds', c.at_seconds, 'move', ${MOVE}) order by c.position)
        from chapters c join moves m on m.id = c.move_id
        where c.post_id = p.id
      ), '[]') as chapters
    from ${PUBLISHED}
    where p.slug = ${slug}`;
  return row ? (cardOf(row) as PostView) : null;
}

/** Lists up to `count` other posts that share moves (weighted most) or tags with a post: most similar first, then newest. */
export async function listRelatedPosts(ctx: Context, slug: string, count = 3): Promise<PostCardView[]> {
  return listCards(
    ctx,
    Prisma.sql`join posts this on this.slug = ${slug} and this.id <> p.id
    cross join lateral (
      select 2 * (
        select count(distinct own.move_id) from chapters own
        where own.post_id = p.id and own.move_id in (select move_id from chapters where post_id = this.id)
      ) + 3 * (
        select count(*) from post_tags own
        where own.post_id = p.id and own.tag_id in (select tag_id from post_tags where post_id = this.id)
      ) as shared
    ) alike
    where alike.shared > 0
    order by alike.shared desc, p.published_at desc, p.slug
    limit ${count}`,
  );
}

/** Raw, because one query reads what Prisma would read table by table. */
async function listCards(ctx: Context, rest: Prisma.Sql): Promise<PostCardView[]> {
  const rows = await ctx.db.$queryRaw<CardRow[]>`select ${CARD} from ${PUBLISHED} ${rest}`;
  return rows.map(cardOf);
}

export interface FeedPostView extends PostCardView {
  /** Stable, even when the slug changes. */
  id: string;
  /** Markdown. */
  body: string;
  authorSlug: string;
  hasRoutine: boolean;
}

/** Lists the newest published posts, newest first. */
export async function listFeedPosts(ctx: Context, count: number): Promise<FeedPostView[]> {
  // Raw, because one query reads what Prisma would read table by table.
  const rows = await ctx.db.$queryRaw<(CardRow & Omit<FeedPostView, keyof PostCardView>)[]>`
    select ${CARD}, p.id, p.body, author.slug as "authorSlug",
      exists (select from chapters c where c.post_id = p.id) as "hasRoutine"
    from ${PUBLISHED}
    order by p.published_at desc, p.slug
    limit ${count}`;
  return rows.map((row) => cardOf(row) as FeedPostView);
}

export interface AddressView {
  slug: string;
  changedAt: Date;
}

/** Lists the slugs of everything published: posts (newest first), tags and moves. A tag changes with its posts. */
export async function listAddresses(
  ctx: Context,
): Promise<{ posts: AddressView[]; tags: AddressView[]; moves: { slug: string }[] }> {
  const [posts, tags, moves] = await Promise.all([
    ctx.db.post.findMany({
      where: { status: "PUBLISHED" },
      orderBy: [{ publishedAt: "desc" }, { slug: "asc" }],
      select: { slug: true, publishedAt: true, revisedAt: true },
    }),
    // Raw, because PostgreSQL finds each tag's latest change.
    ctx.db.$queryRaw<AddressView[]>`
      select t.slug, max(greatest(p.published_at, p.revised_at)) as "changedAt"
      from tags t join post_tags pt on pt.tag_id = t.id join posts p on p.id = pt.post_id and p.status = 'PUBLISHED'
      group by t.id
      order by t.slug`,
    ctx.db.move.findMany({ orderBy: [{ position: "asc" }, { slug: "asc" }], select: { slug: true } }),
  ]);
  const addressed = posts.map(({ slug, publishedAt, revisedAt }) => ({
    slug,
    changedAt: new Date(Math.max(publishedAt!.getTime(), revisedAt?.getTime() ?? 0)),
  }));
  return { posts: addressed, tags, moves };
}

/** Lists the tags of published posts by name, with how many posts each has. */
export async function listTags(ctx: Context): Promise<(TagView & { posts: number })[]> {
  const published = { post: { status: "PUBLISHED" } } as const;
  const tags = await ctx.db.tag.findMany({
    where: { posts: { some: published } },
    orderBy: { name: "asc" },
    select: { slug: true, name: true, _count: { select: { posts: { where: published } } } },
  });
  return tags.map(({ _count, ...tag }) => ({ ...tag, posts: _count.posts }));
}

const NOT_SHOWN = { id: true, position: true } as const;

/** Lists all moves in the library's order. */
export async function listMoves(ctx: Context): Promise<MoveView[]> {
  return ctx.db.move.findMany({ orderBy: [{ position: "asc" }, { slug: "asc" }], omit: NOT_SHOWN });
}

/** Returns the move at a slug and the published posts that use it in their routine or text, newest first; or null. */
export async function getMove(
  ctx: Context,
  slug: string,
): Promise<{ move: MoveView; posts: PostCardView[] } | null> {
  const [move, posts] = await Promise.all([
    ctx.db.move.findUnique({ where: { slug }, omit: NOT_SHOWN }),
    listCards(
      ctx,
      Prisma.sql`where p.id in (select c.post_id from chapters c join moves m on m.id = c.move_id where m.slug = ${slug})
        or p.body like '%::move{slug="' || ${slug} || '"}%'
      order by p.published_at desc, p.slug`,
    ),
  ]);
  return move && { move, posts };
}

/** Returns the current slug of a post or move that was once at a slug; null when there never was one, or it isn't published. */
export async function getSlugNow(
  ctx: Context,
  kind: "post" | "move",
  former: string,
): Promise<string | null> {
  const found =
    kind === "post"
      ? await ctx.db.post.findFirst({
          where: { status: "PUBLISHED", formerSlugs: { some: { slug: former } } },
          select: { slug: true },
        })
      : await ctx.db.move.findFirst({
          where: { formerSlugs: { some: { slug: former } } },
          select: { slug: true },
        });
  return found?.slug ?? null;
}

export interface SuggestionView {
  kind: "post" | "move";
  slug: string;
  title: string;
}

/** Lists up to three posts and moves whose slug or title is most similar to a text; empty when nothing is similar. */
export async function listSuggestions(ctx: Context, text: string): Promise<SuggestionView[]> {
  // Raw, because one query reads what Prisma would read table by table.
  return ctx.db.$queryRaw<SuggestionView[]>`
    select kind, slug, title
    from (
      select 'post' as kind, slug, title from posts where status = 'PUBLISHED'
      union all
      select 'move', slug, name from moves
    ) page
    cross join lateral (
      select greatest(similarity(slug, ${text}), word_similarity(${text}, title || ' ' || slug)) as alike
    ) how
    where alike > 0.3
    order by alike desc, kind desc, slug
    limit 3`;
}
