import type { Context } from "@/lib/db";
import { CARD, cardOf, type PostCardView, PUBLISHED } from "./queries";

/** A piece of a text, and whether it matches the search. */
export interface Piece {
  text: string;
  matches: boolean;
}

export interface FoundPostView extends PostCardView {
  titlePieces: Piece[];
  /** The passages that match best. */
  excerpt: Piece[];
}

export interface SearchView {
  posts: FoundPostView[];
  /** The corrected search, when a word had to be spelled differently to find anything. */
  spelled: string | null;
}

const MAX_FOUND = 20;
/** Marks around a match: control characters, which occur in neither a text nor a search. */
const [OPEN, CLOSE] = ["\u0001", "\u0002"];
const HEADLINE = `StartSel=${OPEN}, StopSel=${CLOSE}`;

/**
 * Searches published posts, best match first, at most 20. Quotes, `or` and a minus work as in web search, and no input is an
 * error. Words that no post has are replaced by the most similar word that one has. When no post has all the words, posts with
 * some of them are found. `text` is parsed by `searchText`.
 */
export async function searchPosts(ctx: Context, text: string): Promise<SearchView> {
  const spelled = await spell(ctx, text);
  const found = await find(ctx, spelled, "all");
  const posts = found.length > 0 ? found : await find(ctx, spelled, "any");
  return { posts, spelled: spelled === text ? null : spelled };
}

/** Replaces each unknown word with the most similar one from the published posts, if there is one. */
async function spell(ctx: Context, text: string): Promise<string> {
  const words = [...new Set(text.toLowerCase().match(/\p{L}{3,}/gu))];
  if (words.length === 0) return text;
  // Raw for the trigram search.
  const rows = await ctx.db.$queryRaw<{ word: string; like: string }[]>`
    select asked.word, nearest.word as like
    from unnest(${words}::text[]) asked(word)
    cross join lateral (
      select w.word from post_words w
      where w.word % asked.word
      order by similarity(w.word, asked.word) desc, w.word
      limit 1
    ) nearest
    where ts_lexize('english_stem', asked.word) <> '{}'
      and not exists (select from post_words w where w.stem = (ts_lexize('english_stem', asked.word))[1])`;
  const known = new Map(rows.map(({ word, like }) => [word, like]));
  return text.replace(/\p{L}{3,}/gu, (word) => known.get(word.toLowerCase()) ?? word);
}

async function find(ctx: Context, text: string, terms: "all" | "any"): Promise<FoundPostView[]> {
  // Raw for the full-text search.
  const rows = await ctx.db.$queryRaw<(Parameters<typeof cardOf>[0] & { heading: string; around: string })[]>`
    with query as (
      select case when ${terms} = 'all' then q
        -- A search with only excluded words has nothing to widen.
        when q::text like '%!%' then null
        else replace(q::text, '&', '|')::tsquery end as q
      from websearch_to_tsquery('english', ${text}) q
    ), hit as (
      select p.id, ts_rank_cd(post_vector(p.title, p.summary, p.search_text), query.q) as rank
      from posts p, query
      where p.status = 'PUBLISHED' and post_vector(p.title, p.summary, p.search_text) @@ query.q
      order by rank desc, p.published_at desc
      limit ${MAX_FOUND}
    )
    select ${CARD}, ts_headline('english', p.title, query.q, ${`${HEADLINE}, HighlightAll=true`}) as heading,
      ts_headline('english', p.summary || ' ' || p.search_text, query.q,
        ${`${HEADLINE}, MaxFragments=2, MinWords=12, MaxWords=26, FragmentDelimiter=" … "`}) as around
    from hit join ${PUBLISHED} on p.id = hit.id cross join query
    order by hit.rank desc, p.published_at desc`;
  return rows.map(({ heading, around, ...row }) => ({
    ...cardOf(row),
    titlePieces: piecesOf(heading),
    excerpt: piecesOf(around),
  }));
}

function piecesOf(marked: string): Piece[] {
  return marked
    .split(OPEN!)
    .flatMap((part, i) => {
      if (i === 0) return [{ text: part, matches: false }];
      const [match = "", rest = ""] = part.split(CLOSE!);
      return [
        { text: match, matches: true },
        { text: rest, matches: false },
      ];
    })
    .filter(({ text }) => text !== "");
}
