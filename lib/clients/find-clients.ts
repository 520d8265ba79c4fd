import type { Context } from "@/lib/db";
import { phoneInWords } from "@/lib/phone";
import { Prisma } from "@/prisma/client/client";
import { tookPlace } from "./relation";

/** A client as whoever has them on the phone knows them again: how to reach them, and no notes. */
export interface FoundClientView {
  id: string;
  name: string;
  email: string;
  phone: string | null;
  /** The start of their latest session that is over and to which nobody has said that they did not come. */
  lastVisitAt: Date | null;
  visits: number;
}

export interface FoundClientMatch extends FoundClientView {
  /** They do not have what was typed, and only look like it: they may well be somebody else. */
  isGuess: boolean;
}

/** More is never typed on the phone. */
const MAX_LENGTH = 100;
/** Shorter parts than a trigram are looked for at the beginning of words only. */
const TRIGRAM = 3;
/** What is shorter looks like too much. */
const MIN_LIKENESS_LENGTH = 4;
/** Of how many that are as likely the visits are looked up: when there are more, those with the newest records. */
const MAX_WEIGHED = 200;
const PHONE = /^\+?[\d\s().\-/]+$/;

/**
 * The clients whom a text means, the likeliest first: parts of the name, of the email, or of the phone number however it
 * is written, in any order, without regard to case and accents. Names that begin with the text come first, then those in
 * which a word does, and among equals who was here most recently. Only when nobody has all parts, names and emails that
 * look like them, as guesses. Nothing that can be typed is an error; an empty text finds nobody. One statement, through a trigram index.
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

/** Which clients have all parts of a text, as a condition on the columns of their table; an empty text finds everybody. */
export function isFoundBy(text: string): Prisma.Sql {
  const folded = fold(text);
  return folded === "" ? Prisma.sql`true` : Prisma.join(partsOf(folded).map(isIn), " and ");
}

/** One client by their id, or null. */
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

/** With the phone number as people write it: a browser that shows it need not know all countries. */
function inWords<T extends FoundClientView>(client: T): T {
  return { ...client, phone: client.phone && phoneInWords(client.phone) };
}

/** Letters that no normalization takes apart. */
const BASE_LETTERS = new Map([
  ["ø", "o"],
  ["ł", "l"],
  ["đ", "d"],
  ["ı", "i"],
]);

/** As the database folds what is looked through (client_search_text), and without what nobody is called. */
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

/** The parts that a client must have all of, each in the ways in which it may be written. */
function partsOf(folded: string): string[][] {
  const words = PHONE.test(folded) ? [folded] : folded.split(" ");
  return words.map((word) => {
    const digits = word.replace(/\D/g, "");
    if (!PHONE.test(word) || digits.length < TRIGRAM) return [word];
    // A prefix that leads to the country, or abroad, may be said where it was not written down, and the other way round.
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

/** A text as a pattern of LIKE that means nothing but itself. */
function literal(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
