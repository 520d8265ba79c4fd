import type { Context } from "@/lib/db";
import { openNote } from "@/lib/secrets";
import { Prisma } from "@/prisma/client/client";
import type { BookingStatus } from "@/prisma/client/enums";
import { isFoundBy } from "./find-clients";
import { coachesOf, isRelated, tookPlace } from "./relation";

export interface OwnSessionView {
  id: string;
  status: BookingStatus;
  startsAt: Date;
  endsAt: Date;
  priceCents: number;
  /** Whether it is upcoming, was made with this address, and the client hasn't confirmed it yet. */
  isUnconfirmed: boolean;
  /** The slug is null when it is no longer offered. */
  service: { slug: string | null; name: string };
  trainer: { slug: string | null; name: string };
}

/**
 * Lists the sessions of an email's owner, latest start first. The caller must have proved that the email is theirs. The client's
 * own address gets all sessions; the address of a merged record gets those booked with it.
 */
export async function listOwnSessions(
  ctx: Context,
  { email, limit }: { email: string; limit: number },
): Promise<(OwnSessionView & { sealedManageToken: Uint8Array | null })[]> {
  // Raw, because one query reads what Prisma would read table by table.
  return ctx.db.$queryRaw<(OwnSessionView & { sealedManageToken: Uint8Array | null })[]>`
    select b.id, b.status::text as status, slot.starts_at as "startsAt", slot.ends_at as "endsAt",
      b.price_cents as "priceCents", b.sealed_manage_token as "sealedManageToken",
      b.status = 'CONFIRMED' and b.confirmed_at is null and slot.starts_at > ${ctx.now} and b.contact_email = e.email
        as "isUnconfirmed",
      json_build_object('slug', case when s.active then s.slug end, 'name', s.name) as service,
      json_build_object('slug', case when t.active then t.slug end, 'name', t.name) as trainer
    from client_emails e
    join clients c on c.id = e.client_id
    join bookings b on b.client_id = c.id and (c.email = e.email or b.contact_email = e.email)
    join slots slot on slot.id = b.slot_id
    join services s on s.id = slot.service_id
    join trainers t on t.id = slot.trainer_id
    where e.email = ${email}::citext
    order by slot.starts_at desc, b.id
    limit ${limit}`;
}

/** Returns the contact from a client's own record, for a form while they are signed in with that address. */
export async function getOwnContact(
  ctx: Context,
  { email, name }: { email: string; name: string | null },
): Promise<{ name?: string; email: string; phone?: string }> {
  const own = await ctx.db.client.findUnique({ where: { email }, select: { name: true, phone: true } });
  const known = { name: own?.name ?? name, phone: own?.phone };
  return { email, ...(known.name && { name: known.name }), ...(known.phone && { phone: known.phone }) };
}

export interface ClientRow {
  id: string;
  name: string;
  email: string;
  phone: string | null;
  visits: number;
  lastVisitAt: Date | null;
  nextSessionAt: Date | null;
}

export interface ClientPage {
  clients: ClientRow[];
  hasOlder: boolean;
}

const PAGE_SIZE = 50;

const STATISTICS = (now: Date) => Prisma.sql`
  count(*) filter (where ${tookPlace(now)})::int as visits,
  count(*) filter (where b.status = 'NO_SHOW')::int as "noShows",
  count(*) filter (where b.late_cancel)::int as "lateCancellations",
  min(slot.starts_at) filter (where ${tookPlace(now)}) as "firstVisitAt",
  max(slot.starts_at) filter (where ${tookPlace(now)}) as "lastVisitAt",
  min(slot.starts_at) filter (where b.status = 'CONFIRMED' and slot.starts_at > ${now}) as "nextSessionAt"`;

/** SQL condition on clients `c`: matches as elsewhere, or by part of an address of a merged record. */
function isFoundHere(text: string): Prisma.Sql {
  const part = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  return Prisma.sql`(${isFoundBy(text)}
    or exists (select from client_emails e where e.client_id = c.id and e.email::text ilike ${part}))`;
}

const CLIENT_ID = Prisma.sql`c.id`;

/**
 * Lists the clients that a person may see, optionally only those that match a text: latest session first, a page of 50. Visits
 * are counted only for the page.
 */
export async function listClients(
  ctx: Context,
  { trainerId, q, page }: { trainerId: string | null; q: string; page: number },
): Promise<ClientPage> {
  // Raw, because one query reads what Prisma would read table by table.
  const clients = await ctx.db.$queryRaw<ClientRow[]>`
    with found as (
      select c.id, max(slot.starts_at) filter (where b.status <> 'CANCELLED') as latest_at
      from clients c
      left join bookings b on b.client_id = c.id
      left join slots slot on slot.id = b.slot_id
      where c.erased_at is null and ${isRelated(trainerId, CLIENT_ID, ctx.now)} and ${q === "" ? Prisma.sql`true` : isFoundHere(q)}
      group by c.id
      order by latest_at desc nulls last, c.created_at desc, c.id
      limit ${PAGE_SIZE + 1} offset ${(page - 1) * PAGE_SIZE}
    )
    select c.id, c.name, c.email::text as email, c.phone, statistics.visits, statistics."lastVisitAt", statistics."nextSessionAt"
    from found
    join clients c on c.id = found.id
    cross join lateral (
      select ${STATISTICS(ctx.now)} from bookings b join slots slot on slot.id = b.slot_id where b.client_id = c.id
    ) statistics
    order by found.latest_at desc nulls last, c.created_at desc, c.id`;
  return { clients: clients.slice(0, PAGE_SIZE), hasOlder: clients.length > PAGE_SIZE };
}

/** Returns the coaches who are related to a client, for `canSeeClient`; null when there is no such client. */
export async function getCoachesOf(ctx: Context, clientId: string): Promise<string[] | null> {
  // Raw, because one query reads what Prisma would read table by table.
  const [row] = await ctx.db.$queryRaw<{ trainerIds: string[] }[]>`
    select ${coachesOf(CLIENT_ID, ctx.now)} as "trainerIds"
    from clients c where c.id = ${clientId}::uuid and c.erased_at is null`;
  return row?.trainerIds ?? null;
}

export interface ClientView extends ClientRow {
  /** Addresses from merged records. */
  formerEmails: string[];
  hasAccount: boolean;
  marketingConsentAt: Date | null;
  noShows: number;
  lateCancellations: number;
  firstVisitAt: Date | null;
}

/** Returns a client's record; null when it doesn't exist or was erased or merged. */
export async function getClient(ctx: Context, id: string): Promise<ClientView | null> {
  // Raw, because one query reads what Prisma would read table by table.
  const [row] = await ctx.db.$queryRaw<ClientView[]>`
    select c.id, c.name, c.email::text as email, c.phone, c.user_id is not null as "hasAccount",
      c.marketing_consent_at as "marketingConsentAt",
      array(select e.email::text from client_emails e where e.client_id = c.id and e.email <> c.email order by 1)
        as "formerEmails",
      statistics.*
    from clients c
    cross join lateral (
      select ${STATISTICS(ctx.now)} from bookings b join slots slot on slot.id = b.slot_id where b.client_id = c.id
    ) statistics
    where c.id = ${id}::uuid and c.erased_at is null`;
  return row ?? null;
}

export interface PastSessionView {
  id: string;
  reference: string;
  status: BookingStatus;
  lateCancel: boolean;
  startsAt: Date;
  endsAt: Date;
  priceCents: number;
  feeCents: number;
  service: string;
  trainer: { id: string; name: string };
  /** The client's note, sealed. May concern their health: only for that coach and the owner. */
  sealedNote: Uint8Array | null;
  chapter: string | null;
}

/** Lists a client's most recent sessions with all coaches, latest start first. */
export async function listClientSessions(
  ctx: Context,
  { clientId, limit }: { clientId: string; limit: number },
): Promise<PastSessionView[]> {
  // Raw, because one query reads what Prisma would read table by table.
  return ctx.db.$queryRaw<PastSessionView[]>`
    select b.id, b.reference, b.status::text as status, b.late_cancel as "lateCancel", slot.starts_at as "startsAt",
      slot.ends_at as "endsAt", b.price_cents as "priceCents", b.fee_cents as "feeCents", s.name as service,
      json_build_object('id', t.id, 'name', t.name) as trainer, b.sealed_note as "sealedNote", b.chapter
    from bookings b
    join slots slot on slot.id = b.slot_id
    join services s on s.id = slot.service_id
    join trainers t on t.id = slot.trainer_id
    where b.client_id = ${clientId}::uuid
    order by slot.starts_at desc, b.id
    limit ${limit}`;
}

export interface ClientNoteView {
  id: string;
  text: string;
  createdAt: Date;
  /** An actor of the audit trail, and their name. */
  author: string;
  authorName: string;
}

/** Lists the notes about a client, newest first. */
export async function listClientNotes(ctx: Context, clientId: string): Promise<ClientNoteView[]> {
  // Raw, because one query reads what Prisma would read table by table.
  const rows = await ctx.db.$queryRaw<(Omit<ClientNoteView, "text"> & { sealedText: Uint8Array })[]>`
    select n.id, n.sealed_text as "sealedText", n.created_at as "createdAt", n.author, coalesce(t.name, 'the owner') as "authorName"
    from client_notes n left join trainers t on n.author = 'trainer:' || t.slug
    where n.client_id = ${clientId}::uuid and n.sealed_text is not null
    order by n.created_at desc, n.id`;
  return rows.map(({ sealedText, ...note }) => ({
    ...note,
    text: openNote("client-note", note.id, sealedText) ?? "",
  }));
}

/**
 * Lists up to ten other records that may be the same person, among those that the person may see: same phone, same name, or a
 * similar email.
 */
export async function listLikelySame(
  ctx: Context,
  { clientId, trainerId }: { clientId: string; trainerId: string | null },
): Promise<(ClientRow & { likeness: "phone" | "name" | "email" })[]> {
  // Raw, because one query reads what Prisma would read table by table.
  return ctx.db.$queryRaw<(ClientRow & { likeness: "phone" | "name" | "email" })[]>`
    select * from (
      select c.id, c.name, c.email::text as email, c.phone, statistics.visits, statistics."lastVisitAt", statistics."nextSessionAt",
        case when right(regexp_replace(c.phone, '\\D', '', 'g'), 10) = right(regexp_replace(own.phone, '\\D', '', 'g'), 10)
            and length(regexp_replace(c.phone, '\\D', '', 'g')) >= 5 then 'phone'
          when lower(regexp_replace(c.name, '\\s+', ' ', 'g')) = lower(regexp_replace(own.name, '\\s+', ' ', 'g')) then 'name'
          when similarity(c.email::text, own.email::text) >= ${SIMILAR_EMAIL} then 'email' end as likeness
      from clients own
      join clients c on c.id <> own.id and c.erased_at is null
      cross join lateral (
        select ${STATISTICS(ctx.now)} from bookings b join slots slot on slot.id = b.slot_id where b.client_id = c.id
      ) statistics
      where own.id = ${clientId}::uuid and ${isRelated(trainerId, CLIENT_ID, ctx.now)}
    ) others
    where likeness is not null
    order by array_position(array['phone', 'name', 'email'], likeness), name, id
    limit 10`;
}

/** Threshold of pg_trgm's similarity, 0 to 1: "vera.visitor@example.com" and "vera.visitor@example.org" have 0.81. */
const SIMILAR_EMAIL = 0.6;

/** A session in which both records have a place, which prevents a merge. */
export interface SharedSession {
  reference: string;
  startsAt: Date;
  service: string;
}

/** Lists the sessions in which both clients have a confirmed place, with the reference of the second client's booking. */
export async function listSharedSessions(
  ctx: Context,
  [one, other]: [string, string],
): Promise<SharedSession[]> {
  // Raw, because one query reads what Prisma would read table by table.
  return ctx.db.$queryRaw<SharedSession[]>`
    select b.reference, slot.starts_at as "startsAt", s.name as service
    from bookings a
    join bookings b on b.slot_id = a.slot_id and b.status = 'CONFIRMED'
    join slots slot on slot.id = b.slot_id
    join services s on s.id = slot.service_id
    where a.client_id = ${one}::uuid and a.status = 'CONFIRMED' and b.client_id = ${other}::uuid
    order by slot.starts_at`;
}
