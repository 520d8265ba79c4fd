import type { Context } from "@/lib/db";
import { phoneInWords } from "@/lib/phone";
import { Prisma } from "@/prisma/client/client";
import { tookPlace } from "./relation";

/** A client as staff recognize them on the phone: name and contact, no notes. */
export interface FoundClientView {
  id: string;
  name: string;
  email: string;
  phone: string | null;
  /** Start of their latest past session that isn't marked as a no-show. */
  lastVisitAt: Date | null;
  visits: number;
}

export interface FoundClientMatch extends FoundClientView {
  /** True when the text doesn't match, but only resembles them: it may be someone else. */
  isGuess: boolean;
}

/** Longer input is cut. */
const MAX_LENGTH = 100;
/** Parts shorter than a trigram match only the beginnings of words. */
const TRIGRAM = 3;
/** Anything shorter resembles too many names. */
const MIN_LIKENESS_LENGTH = 4;
/** How many equally likely matches get their visits looked up. Of more, the newest records do. */
const MAX_WEIGHED = 200;
const PHONE = /^\+?[\d\s().\-/]+$/;

/**
 * Finds clients by parts of their name, email, or phone number in any notation, in any order, ignoring case and accents. Names
 * that begin with the text come first, then those with a word that does, then the most recent visitors. Only when no one has
 * every part, it returns similar names and emails, as guesses. No input is an error; an empty text finds no one. One statement,
 * through a trigram index.
 */
export async function findClients(
  ctx: Context,
  { text, limit }: { text: string; limit: number },
): Promise<FoundClientMatch[]> {
  const folded = fold(text);
  if (folded === "") return [];
  const mayBeMisspelled = folded.length >= MIN_LIKENESS_LENGTH && !PHONE.test(folded);
  const found = await ctx.db.$queryRaw<FoundClientMatch[]>`
    with found as materialized (
      select id, name, email, phone, 0::real as unlikeness,
        case when search_text like ${` ${literal(folded)}%`} then 0 when search_text like ${`% ${literal(folded)}%`} then 1 else 2 end as rank
      from clients
      where erased_at is null and ${isFoundBy(text)}
      order by rank, created_at desc
      limit ${MAX_WEIGHED}
    ), candidates as (
      select * from found
      union all
      (select c.id, c.name, c.email, c.phone, 1 - likeness, 3
       from clients_like(${folded}) join clients c on c.id = client_id
       where c.erased_at is null and ${mayBeMisspelled} and not exists (select from found)
       order by likeness desc limit ${limit})
    )
    select candidates.id, name, email::text, phone, last_visit_at as "lastVisitAt", visits,
      rank = 3 as "isGuess"
    from candidates
    cross join lateral (
      select max(slot.starts_at) as last_visit_at, count(*)::int as visits
      from bookings b join slots slot on slot.id = b.slot_id
      where b.client_id = candidates.id and ${tookPlace(ctx.now)}
    ) history
    order by rank, unlikeness, last_visit_at desc nulls last, name, id
    limit ${limit}`;
  return found.map(inWords);
}

/**
 * Returns the SQL condition for clients with every part of a text, on the columns of their table. An empty text matches everyone.
 */
export function isFoundBy(text: string): Prisma.Sql {
  const folded = fold(text);
  return folded === "" ? Prisma.sql`true` : Prisma.join(partsOf(folded).map(isIn), " and ");
}

/** Returns a client by id, or null. */
export async function getFoundClient(ctx: Context, id: string): Promise<FoundClientView | null> {
  // Raw, because visits are counted by a shared condition.
  const [client] = await ctx.db.$queryRaw<FoundClientView[]>`
    select c.id, c.name, c.email::text, c.phone, max(slot.starts_at) as "lastVisitAt", count(slot.id)::int as visits
    from clients c
    left join (bookings b join slots slot on slot.id = b.slot_id and ${tookPlace(ctx.now)}) on b.client_id = c.id
    where c.id = ${id}::uuid and c.erased_at is null
    group by c.id`;
  return client ? inWords(client) : null;
}

/** Formats the phone number here, so the browser doesn't need to know every country. */
function inWords<T extends FoundClientView>(client: T): T {
  return { ...client, phone: client.phone && phoneInWords(client.phone) };
}

/** Letters that Unicode normalization doesn't decompose. */
const BASE_LETTERS = new Map([
  ["ø", "o"],
  ["ł", "l"],
  ["đ", "d"],
  ["ı", "i"],
]);

/** Folds a text as the database does (client_search_text), and drops characters that no name has. */
function fold(text: string): string {
  return text
    .slice(0, MAX_LENGTH)
    .toWellFormed()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[øłđı]/g, (letter) => BASE_LETTERS.get(letter) ?? letter)
    .replace(/[\p{C}\s]+/gu, " ")
    .trim();
}

/** The parts that a client must all match, each in every possible spelling. */
function partsOf(folded: string): string[][] {
  const words = PHONE.test(folded) ? [folded] : folded.split(" ");
  return words.map((word) => {
    const digits = word.replace(/\D/g, "");
    if (!PHONE.test(word) || digits.length < TRIGRAM) return [word];
    // A country or international prefix may be said but not saved, and the other way round.
    const rest = digits.replace(/^(00|0|1)/, "");
    return rest !== digits && rest.length >= TRIGRAM ? [digits, rest] : [digits];
  });
}

function isIn(ways: string[]): Prisma.Sql {
  const conditions = ways.map(
    (way) =>
      Prisma.sql`search_text like ${way.length < TRIGRAM ? `% ${literal(way)}%` : `%${literal(way)}%`}`,
  );
  return Prisma.sql`(${Prisma.join(conditions, " or ")})`;
}

/** Escapes a text for LIKE. */
function literal(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
