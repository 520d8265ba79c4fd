import type { Context } from "@/lib/db";
import { BYTE_ORDER_MARK, csvRow } from "@/lib/imports/csv";
import { type NotePurpose, openNote } from "@/lib/secrets";
import { localTime } from "@/lib/time";
import { Prisma } from "@/prisma/client/client";
import type { ExportKind } from "./schema";

/** Cursor: the last row of a page. The next page begins after it. */
interface Place {
  at: Date;
  id: string;
}

type Cell = string | number | null;
/** Sealed notes, opened when their row is written. */
type SealedCell = { purpose: NotePurpose; notes: { id: string; sealed: string | null }[] };
type Row = Place & { cells: (Cell | SealedCell | { epoch: number })[] };

interface Source {
  head: (timeZone: string) => string[];
  /** Columns of `head` from this one on are left out without `withNotes`. */
  notesFrom?: number;
  page: (after: Place | null, limit: number) => Prisma.Sql;
}

const PAGE = 1_000;

/** An instant, which `inCell` shows in the studio's zone. */
const local = (instant: Prisma.Sql) =>
  Prisma.sql`case when ${instant} is not null then jsonb_build_object('epoch', extract(epoch from ${instant})) end`;

/**
 * A cell's value: a wall-clock time in the studio's zone as spreadsheets expect it, opened notes, or the text or number itself.
 */
function inCell(cell: Row["cells"][number], timeZone: string): Cell {
  if (typeof cell !== "object" || cell === null) return cell;
  if ("notes" in cell) return openCell(cell);
  return localTime(Math.floor(cell.epoch * 1000), timeZone).replace("T", " ");
}

const behind = (after: Place | null, table: string) =>
  after
    ? Prisma.sql`(${Prisma.raw(table)}.created_at, ${Prisma.raw(table)}.id) > (${after.at}, ${after.id}::uuid)`
    : Prisma.sql`true`;

const money = (cents: Prisma.Sql) => Prisma.sql`to_char(${cents} / 100.0, 'FM999999990.00')`;

const sealed = (purpose: NotePurpose, notes: Prisma.Sql) =>
  Prisma.sql`jsonb_build_object('purpose', ${purpose}::text, 'notes', coalesce(${notes}, '[]'))`;

const ofBooking = (purpose: NotePurpose, column: string) =>
  sealed(
    purpose,
    Prisma.sql`jsonb_build_array(jsonb_build_object('id', b.id, 'sealed', encode(${Prisma.raw(`b.${column}`)}, 'hex')))`,
  );

function openCell(cell: SealedCell): Cell {
  const words = cell.notes.flatMap(({ id, sealed: bytes }) => openNote(cell.purpose, id, bytes) ?? []);
  return words.length > 0 ? words.join("\n\n") : null;
}

const SOURCES: Record<ExportKind, Source> = {
  leads: {
    head: (zone) => [
      "Reference",
      "Name",
      "Email",
      "Phone",
      "Status",
      "Lost reason",
      "Coach",
      `Created (${zone})`,
      `First contacted (${zone})`,
      "Interest",
      "Source",
      "Message",
      "Taken for spam",
    ],
    page: (after, limit) => Prisma.sql`
      select l.created_at as at, l.id, jsonb_build_array(l.reference, l.name, l.email, l.phone,
        replace(lower(l.status::text), '_', ' '), l.lost_reason, t.name, ${local(Prisma.sql`l.created_at`)},
        ${local(Prisma.sql`l.first_contacted_at`)},
        (select string_agg(distinct data ->> 'interest', ', ') from lead_events
          where lead_id = l.id and kind = 'enquired'),
        l.source ->> 'page',
        ${sealed(
          "lead-words",
          Prisma.sql`(select jsonb_agg(jsonb_build_object('id', e.id, 'sealed', encode(sealed_words, 'hex'))
          order by e.at, e.id) from lead_events e where lead_id = l.id and kind = 'enquired')`,
        )},
        l.suspicion) as cells
      from leads l cross join studio left join trainers t on t.id = l.trainer_id
      where ${behind(after, "l")}
      order by l.created_at, l.id limit ${limit}`,
  },
  clients: {
    head: (zone) => [
      "Name",
      "Email",
      "Other emails",
      "Phone",
      `Client since (${zone})`,
      "Sessions booked",
      "Notes",
    ],
    notesFrom: 6,
    page: (after, limit) => Prisma.sql`
      select c.created_at as at, c.id, jsonb_build_array(c.name, c.email,
        (select string_agg(email::text, ', ' order by email) from client_emails e
          where e.client_id = c.id and e.email <> c.email),
        c.phone, ${local(Prisma.sql`c.created_at`)},
        (select count(*) from bookings b where b.client_id = c.id and b.status <> 'CANCELLED'),
        ${sealed(
          "client-note",
          Prisma.sql`(select jsonb_agg(jsonb_build_object('id', n.id, 'sealed', encode(sealed_text, 'hex'))
          order by n.created_at, n.id) from client_notes n where n.client_id = c.id)`,
        )}) as cells
      from clients c cross join studio
      where c.erased_at is null and ${behind(after, "c")}
      order by c.created_at, c.id limit ${limit}`,
  },
  bookings: {
    head: (zone) => [
      "Reference",
      "Service",
      "Coach",
      `Starts (${zone})`,
      `Ends (${zone})`,
      "Status",
      "Name",
      "Email",
      "Phone",
      "Price",
      "Fee",
      "Currency",
      `Booked (${zone})`,
      "Booked by",
      `Cancelled (${zone})`,
      "Client's note",
      "Stretch they came from",
      "Why it was cancelled",
      "Coach's note",
    ],
    notesFrom: 15,
    page: (after, limit) => Prisma.sql`
      select b.created_at as at, b.id, jsonb_build_array(b.reference, s.name, t.name,
        ${local(Prisma.sql`slot.starts_at`)}, ${local(Prisma.sql`slot.ends_at`)}, replace(lower(b.status::text), '_', ' '),
        b.contact_name, b.contact_email, b.contact_phone,
        ${money(Prisma.sql`b.price_cents`)}, ${money(Prisma.sql`b.fee_cents`)}, studio.currency,
        ${local(Prisma.sql`b.created_at`)}, b.source, ${local(Prisma.sql`b.cancelled_at`)},
        ${ofBooking("booking-note", "sealed_note")}, b.chapter, ${ofBooking("cancel-reason", "sealed_cancel_reason")},
        ${ofBooking("coach-note", "sealed_coach_note")}) as cells
      from bookings b join slots slot on slot.id = b.slot_id join services s on s.id = slot.service_id
      join trainers t on t.id = slot.trainer_id cross join studio
      where ${behind(after, "b")}
      order by b.created_at, b.id limit ${limit}`,
  },
};

/**
 * Exports all leads, clients or bookings as CSV (RFC 4180; UTF-8 with a byte order mark), chunk by chunk, oldest first. Times are
 * in the studio's zone. What may concern health is left out unless `withNotes`. Each chunk is read after the previous one was
 * consumed, from its last row on: no transaction stays open for a slow reader, and rows created during the export come at the
 * end.
 */
export async function* makeExport(
  ctx: Context,
  { kind, withNotes }: { kind: ExportKind; withNotes: boolean },
): AsyncGenerator<string> {
  const { head, page, notesFrom } = SOURCES[kind];
  const { timeZone } = await ctx.db.studio.findUniqueOrThrow({
    where: { id: 1 },
    select: { timeZone: true },
  });
  const columns = withNotes ? undefined : notesFrom;
  yield BYTE_ORDER_MARK + csvRow(head(timeZone).slice(0, columns));
  let after: Place | null = null;
  for (;;) {
    const rows: Row[] = await ctx.db.$queryRaw<Row[]>(page(after, PAGE));
    if (rows.length > 0) {
      yield rows
        .map(({ cells }) => csvRow(cells.slice(0, columns).map((cell) => inCell(cell, timeZone))))
        .join("");
    }
    if (rows.length < PAGE) return;
    const last: Row = rows.at(-1)!;
    after = { at: last.at, id: last.id };
  }
}
