import type { Context } from "@/lib/db";
import { withWords } from "@/lib/leads/event-words";
import { own } from "@/lib/own";
import { type NotePurpose, openNote } from "@/lib/secrets";
import { Prisma } from "@/prisma/client/client";

/** Everything stored about a person, as stored; instants in RFC 3339. Secrets and their hashes are left out. */
export interface ClientExport {
  exportedAt: Date;
  client: Row | null;
  emails: string[];
  /** The studio's notes about them. */
  notes: Row[];
  bookings: Row[];
  /** Their inquiries about membership, each with its history. */
  leads: Row[];
  /** Their rows in recently imported files. */
  importRows: Row[];
  /** Emails to them and about their bookings and inquiries, with their status. */
  messages: Row[];
  /** Who did what to their record and bookings. */
  auditEvents: Row[];
  accounts: Row[];
  /** Their accounts with other providers, linked for signing in. */
  identities: Row[];
  /** Browsers that they are signed in with. */
  devices: Row[];
  signInRequests: Row[];
  /** Webhook deliveries about their bookings or with their email, as far as still in the log. */
  webhooks: Row[];
}

type Row = Record<string, unknown>;

/** Sealed columns: their purpose, and their name once opened. */
type SealedColumns = Record<string, [purpose: NotePurpose, name: string]>;

const BOOKING_NOTES: SealedColumns = {
  sealed_note: ["booking-note", "note"],
  sealed_coach_note: ["coach-note", "coach_note"],
  sealed_cancel_reason: ["cancel-reason", "cancel_reason"],
};

function opened(row: Row, columns: SealedColumns): Row {
  const values = Object.entries(row).map(([column, value]) => {
    const [purpose, name] = own(columns, column) ?? [];
    return purpose && name
      ? [name, openNote(purpose, String(row.id), value as string | null)]
      : [column, value];
  });
  return Object.fromEntries(values);
}

function openedEvent({ sealed_words: sealedWords, ...event }: Row): Row {
  const { id, kind, data } = event as { id: string; kind: string; data: Row };
  return { ...event, data: withWords({ id, kind, data, sealedWords: sealedWords as string | null }) };
}

/** Returns everything stored about a client, or null when there is no such client. */
export async function exportClient(ctx: Context, clientId: string): Promise<ClientExport | null> {
  const data = await readAll(ctx, { clientId, email: null });
  return data.client ? data : null;
}

/**
 * Returns everything stored about the owner of an email, who has proved that it is theirs. By a client's own address that is
 * everything; by the address of a merged record, the bookings made with it. The account is always included.
 */
export async function exportOwn(ctx: Context, email: string): Promise<ClientExport> {
  const own = await ctx.db.client.findUnique({ where: { email }, select: { id: true } });
  return readAll(ctx, { clientId: own?.id ?? null, email });
}

/** The record, with bookings, inquiries and imported rows. */
const RECORDS = Prisma.sql`
  (select to_jsonb(client) - 'search_text' from client) as client,
  array(select email::text from addresses order by 1) as emails,
  coalesce((select jsonb_agg(to_jsonb(n) order by n.created_at, n.id) from client_notes n
    join client on client.id = n.client_id), '[]') as notes,
  coalesce((
    select jsonb_agg(to_jsonb(b) - array['manage_token_hash', 'former_manage_token_hash', 'sealed_manage_token'] - 'request_hash' - 'idempotency_key' || jsonb_build_object(
      'starts_at', slot.starts_at, 'ends_at', slot.ends_at, 'service', s.name, 'coach', t.name
    ) order by slot.starts_at, b.id)
    from booked b join slots slot on slot.id = b.slot_id join services s on s.id = slot.service_id
    join trainers t on t.id = slot.trainer_id), '[]') as bookings,
  coalesce((
    select jsonb_agg(to_jsonb(l) || jsonb_build_object('history', (
      select jsonb_agg(to_jsonb(e) - 'enquiry_key' order by e.at, e.id) from lead_events e where e.lead_id = l.id
    )) order by l.created_at, l.id) from inquiries l), '[]') as leads,
  coalesce((
    select jsonb_agg(to_jsonb(r) order by r.import_id, r.number) from import_rows r
    where exists (select from unnest(r.cells) cell where btrim(cell)::citext in (select email from addresses))),
    '[]') as "importRows"`;

const ACCOUNTS = Prisma.sql`
  coalesce((select jsonb_agg(to_jsonb(u) order by u.id) from accounts u), '[]') as accounts,
  coalesce((
    select jsonb_agg(to_jsonb(i) order by i.created_at, i.issuer) from identities i
    where i.user_id in (select id from accounts)), '[]') as identities,
  coalesce((
    select jsonb_agg(to_jsonb(d) - 'token_hash' order by d.created_at, d.id) from sessions d
    where d.user_id in (select id from accounts)), '[]') as devices,
  coalesce((
    select jsonb_agg(to_jsonb(r) - 'id' - 'link_hash' - 'sealed_secrets' - 'asked_by' order by r.created_at) from sign_in_requests r
    where r.email in (select email from addresses)), '[]') as "signInRequests"`;

/** What was sent about the person, and the trail of their record and bookings. */
const MAIL = Prisma.sql`
  coalesce((
    select jsonb_agg(to_jsonb(m) - array['dedupe_key', 'last_error', 'urgent', 'secret'] - case when m.secret then 'facts' else '' end
      order by m.created_at, m.id) from messages m
    where m.booking_id in (select id from booked) or m.lead_id in (select id from inquiries) or m."to"::citext in (select email from addresses)), '[]') as messages,
  coalesce((
    select jsonb_agg(to_jsonb(a) order by a.at, a.id) from audit_events a
    where a.subject_id in (select id from booked union select id from client)), '[]') as "auditEvents",
  coalesce((
    -- Only the URL's host: the rest may be the studio's secret.
    select jsonb_agg(jsonb_build_object('receiver', substring(e.url from '^https?://([^/?]+)'), 'type', d.type,
      'at', d.at, 'state', d.state, 'data', d.data) order by d.at, d.id)
    from webhook_deliveries d join webhook_endpoints e on e.id = d.endpoint_id
    where d.subject_id in (select id from booked)
      or (d.data -> 'contact' ->> 'email')::citext in (select email from addresses)), '[]') as webhooks`;

/** Reads whole rows minus secrets, so no stored column is forgotten. One statement, for a consistent snapshot. */
async function readAll(
  ctx: Context,
  { clientId, email }: { clientId: string | null; email: string | null },
): Promise<ClientExport> {
  const [data] = await ctx.db.$queryRaw<Omit<ClientExport, "exportedAt">[]>`
    with client as (select * from clients where id = ${clientId}::uuid and erased_at is null),
    addresses as (
      select e.email from client_emails e join client on client.id = e.client_id
      union select ${email}::citext where ${email}::citext is not null
    ),
    booked as (
      select b.* from bookings b join client on client.id = b.client_id
      union
      select b.* from client_emails e join bookings b on b.client_id = e.client_id and b.contact_email = e.email
      where e.email = ${email}::citext
    ),
    inquiries as (select * from leads where email in (select email from addresses)),
    accounts as (
      select * from users
      where (${email}::citext is null and id = (select user_id from client)) or email in (select email from addresses)
    )
    select ${RECORDS}, ${MAIL}, ${ACCOUNTS}`;
  const { notes, bookings, leads, ...rest } = data!;
  return {
    exportedAt: ctx.now,
    ...rest,
    notes: notes.map((row) => opened(row, { sealed_text: ["client-note", "text"] })),
    bookings: bookings.map((row) => opened(row, BOOKING_NOTES)),
    leads: leads.map((lead) => ({
      ...lead,
      history: (lead.history as Row[] | null)?.map(openedEvent) ?? null,
    })),
  };
}
