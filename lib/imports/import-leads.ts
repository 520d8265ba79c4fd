import { randomUUID } from "node:crypto";
import { newReference } from "@/lib/booking/reference";
import type { Context } from "@/lib/db";
import { sealWords } from "@/lib/leads/event-words";
import { isOpen, type LeadEventKind } from "@/lib/leads/rules";
import { sha256 } from "@/lib/secrets";
import { type LeadRow, readLead } from "./read-row";
import type { Batch, RawRow, RowOutcome } from "./run-import";

interface NewLead extends LeadRow {
  id: string;
  reference: string;
}
interface NewEvent {
  leadId: string;
  at: Date;
  data: Record<string, unknown>;
  key: string;
}

/**
 * Imports rows of leads. A row whose email exists, as an open or closed lead or in an earlier row, adds its message to that lead,
 * once. A new lead isn't due for an answer, isn't assigned in the rotation, and sends no email. The caller holds the lock of the
 * leads.
 */
export async function importLeads(tx: Context, batch: Batch, rows: RawRow[]): Promise<RowOutcome[]> {
  const read = rows.map(({ number, cells }) => ({ number, ...readLead(cells, batch) }));
  const good = read.flatMap((each) => (each.ok ? [each.row] : []));
  const leadIds = await findLeads(tx, good);
  const keys = await findSaid(tx, good);
  const leads: NewLead[] = [];
  const events: NewEvent[] = [];
  const outcomes = read.map((each): RowOutcome => {
    const { number } = each;
    if (!each.ok) return { number, outcome: "REFUSED", reason: each.reason, subjectId: null };
    const { row } = each;
    const known = leadIds.get(row.email.toLowerCase());
    const leadId = known ?? randomUUID();
    const key = keyOf(row);
    const isNews = !keys.has(key) && (known === undefined || row.message !== undefined);
    if (isNews) {
      keys.add(key);
      events.push({ leadId, at: row.createdAt, data: saidIn(row, batch), key });
    }
    if (known) {
      const reason = isNews ? "Their message was added to it." : null;
      return { number, outcome: "KNOWN", reason, subjectId: known };
    }
    leadIds.set(row.email.toLowerCase(), leadId);
    leads.push({ ...row, id: leadId, reference: newReference() });
    return { number, outcome: "IMPORTED", reason: each.remark, subjectId: leadId };
  });
  await insertLeads(tx, leads, batch);
  await insertEvents(tx, events);
  return outcomes;
}

/** Finds leads by email: the open one, else the newest. Ignores suspected spam. */
async function findLeads(tx: Context, rows: LeadRow[]): Promise<Map<string, string>> {
  const found = await tx.db.lead.findMany({
    where: { email: { in: rows.map(({ email }) => email) }, suspicion: null },
    orderBy: { createdAt: "asc" },
    select: { id: true, email: true, status: true },
  });
  // Of several with one email, the map holds the last.
  found.sort((one, other) => Number(isOpen(one.status)) - Number(isOpen(other.status)));
  return new Map(found.map(({ id, email }) => [email.toLowerCase(), id]));
}

/** The keys of earlier inquiries, from this file or an earlier one. */
async function findSaid(tx: Context, rows: LeadRow[]): Promise<Set<string>> {
  const found = await tx.db.leadEvent.findMany({
    where: { inquiryKey: { in: rows.map(keyOf) } },
    select: { inquiryKey: true },
  });
  return new Set(found.flatMap(({ inquiryKey }) => inquiryKey ?? []));
}

/** The same words from the same person are one inquiry, whichever file has them. */
function keyOf({ email, name, phone, interest, message }: LeadRow): string {
  const words = JSON.stringify(["import", email.toLowerCase(), name, phone, interest, message]);
  return Buffer.from(sha256(words)).toString("base64url");
}

function saidIn(row: LeadRow, batch: Batch): Record<string, unknown> {
  const { name, phone, interest, message } = row;
  const consent = batch.consent ? { wording: batch.consent, at: batch.now } : null;
  return { name, phone, interest, message, source: sourceOf(row, batch), consent };
}

function sourceOf({ source }: LeadRow, { importId }: Batch): { page: string; import: string } {
  return { page: source ?? "import", import: importId };
}

/** `answerBy` must have a value, though no one waits for an answer. */
async function insertLeads(tx: Context, leads: NewLead[], batch: Batch): Promise<void> {
  if (leads.length === 0) return;
  const data = leads.map((lead) => {
    const { id, reference, name, email, phone, status, createdAt } = lead;
    const lostReason = status === "LOST" ? (lead.lostReason ?? "Lost before it was imported") : null;
    const source = { ...sourceOf(lead, batch) };
    return { id, reference, name, email, phone, status, lostReason, source, createdAt, answerBy: createdAt };
  });
  await tx.db.lead.createMany({ data });
}

async function insertEvents(tx: Context, events: NewEvent[]): Promise<void> {
  const rows = events.map((event) => {
    const { sealedWords, ...sealed } = sealWords(randomUUID(), event.data);
    return { ...event, ...sealed, words: sealedWords && Buffer.from(sealedWords).toString("hex") };
  });
  // Raw, because one JSON parameter inserts a batch several times faster than a parameter for each value.
  await tx.db.$executeRaw`
    insert into lead_events (id, lead_id, at, actor, kind, data, sealed_words, enquiry_key)
    select id, "leadId", at, 'client', ${"enquired" satisfies LeadEventKind}, data, decode(words, 'hex'), key
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as t(id uuid, "leadId" uuid, at timestamptz, data jsonb, words text, key text)`;
}
