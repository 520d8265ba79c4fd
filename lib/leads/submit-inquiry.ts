import { randomUUID } from "node:crypto";
import { newReference } from "@/lib/booking/reference";
import { relates } from "@/lib/clients/relation";
import type { Context } from "@/lib/db";
import {
  admitUse,
  completeWorkNeeded,
  type ProofOfWork,
  recordUse,
  type WorkNeeded,
} from "@/lib/limits/admit-use";
import type { Caller } from "@/lib/limits/caller";
import { type DoneWork, readWork } from "@/lib/limits/proof-of-work";
import { enqueueMessages } from "@/lib/outbox/enqueue-messages";
import { toPhone } from "@/lib/phone";
import { sha256 } from "@/lib/secrets";
import { changeLeads } from "./change-leads";
import {
  answerBy,
  isInToday,
  type LeadCoach,
  type LeadDesk,
  readLeadDesk,
  takeTurn,
  waitingFrom,
} from "./desk";
import { sealWords } from "./event-words";
import { lockLead } from "./lock-lead";
import { inquiryMessages } from "./messages";
import type { LeadEventKind } from "./rules";
import { scheduleEscalation } from "./schedule-escalation";
import { CONSENT_WORDING, type LeadInput } from "./schema";
import { type FormTraces, suspicionOf } from "./suspicion";

export interface SubmitInquiryInput extends LeadInput {
  /** The caller whose limits count it. */
  caller: Caller;
  /** Proof of work: for a caller past the free inquiries (lib/limits), and against a doubt. */
  work?: string | undefined;
  /** The most work the caller can do (a level of lib/limits); past it the inquiry is suspected. No limit by default. */
  mostWork?: number;
  /** How its form was filled in; a program has none. */
  traces?: FormTraces;
  /** What looks odd about it, until some work is done. */
  doubt?: string | undefined;
  /** Why it is suspected spam: it is saved for review, and sends no email. */
  suspicion?: string | undefined;
}

export interface ReceivedInquiry {
  ok: true;
  leadId: string;
  reference: string;
  /** Who answers; null when no one takes inquiries, or when it is suspected spam. */
  coach: { slug: string; name: string } | null;
  answerBy: Date;
  /** False when it was added to an existing inquiry. */
  isNew: boolean;
}

export type SubmitInquiryResult = ReceivedInquiry | ProofOfWork | { ok: false; reason: "invalid-phone" };

const TOO_MANY = "many came from one address within an hour";

/**
 * Accepts an inquiry about membership. Each email has one open lead: another inquiry from that email is added
 * to it, and the same words sent twice are saved once. A new one goes to the coach whom the person knows from a session, else to
 * the next in the rotation. Lead, event, messages and the escalation job are one transaction. Past the caller's limits, or when
 * it is doubted (`suspicionOf`), it returns a challenge; the same words sent twice never need work.
 */
export async function submitInquiry(ctx: Context, input: SubmitInquiryInput): Promise<SubmitInquiryResult> {
  const work = await readWork(ctx, input.work);
  const outcome = await changeLeads(ctx, async (tx) => {
    const desk = await readLeadDesk(tx);
    const phone = input.phone === undefined ? null : toPhone(input.phone, desk.country);
    if (phone === undefined) return { ok: false as const, reason: "invalid-phone" as const };
    return take(tx, desk, judged({ ...input, phone }, tx.now), work);
  });
  return !outcome.ok && outcome.reason === "work-needed" ? completeWorkNeeded(ctx, outcome) : outcome;
}

/**
 * Adds what speaks against an inquiry, for page and API alike. A form can remove a doubt with some work. A program without work
 * gets the usual answer within its limit, and its words wait for someone at the studio to review them.
 */
function judged(inquiry: Inquiry, now: Date): Inquiry {
  const { caller, traces, message, interest, work } = inquiry;
  if (caller.kind === "account" && caller.isStaff) return inquiry;
  const found = suspicionOf({ traces, words: [message, interest] }, now);
  if (!found) return inquiry;
  const isOutright = found.isCertain || (!traces && !work);
  return isOutright ? { suspicion: found.reason, ...inquiry } : { doubt: found.reason, ...inquiry };
}

async function take(
  tx: Context,
  desk: LeadDesk,
  inquiry: Inquiry,
  work?: DoneWork,
): Promise<ReceivedInquiry | WorkNeeded> {
  const known = await findLead(tx, inquiry);
  if (known && (await wasSaid(tx, known.id, inquiry))) return received(desk, known, false);
  // A form that looks like spam is let in, so its sender learns nothing; a program is counted all the same.
  if (!inquiry.suspicion || !inquiry.traces) {
    const { caller, email, doubt } = inquiry;
    const admitted = await admitUse(tx, { use: "lead", caller, email, work, atLeast: doubt ? 1 : 0 });
    if (!admitted.ok && admitted.level <= (inquiry.mostWork ?? admitted.level)) return admitted;
    if (!admitted.ok && !inquiry.suspicion)
      return take(tx, desk, { ...inquiry, suspicion: doubt ?? TOO_MANY });
  }
  await recordUse(tx, "lead", inquiry.caller);
  const lead = known ? await writeAgain(tx, desk, known) : await openLead(tx, desk, inquiry);
  const eventId = await recordInquiry(tx, lead.id, inquiry);
  if (!inquiry.suspicion) {
    const coach = desk.coaches.find(({ id }) => id === lead.trainerId) ?? null;
    await enqueueMessages(tx, inquiryMessages(known ? "again" : "new", { lead, eventId, coach }));
    await scheduleEscalation(tx, lead);
  }
  return received(desk, lead, !known);
}

type Inquiry = Omit<SubmitInquiryInput, "phone"> & { phone: string | null };

interface LeadRow {
  id: string;
  reference: string;
  email: string;
  trainerId: string | null;
  answerBy: Date;
  isSuspected: boolean;
}

/** Finds the open lead from the email; suspected spam is separate. */
async function findLead(tx: Context, inquiry: Inquiry): Promise<LeadRow | undefined> {
  const isSuspected = inquiry.suspicion !== undefined;
  const lead = await tx.db.lead.findFirst({
    where: {
      email: inquiry.email,
      status: { notIn: ["JOINED", "LOST"] },
      suspicion: isSuspected ? { not: null } : null,
    },
    select: { id: true, reference: true, email: true, trainerId: true, answerBy: true },
  });
  return lead ? { ...lead, isSuspected } : undefined;
}

/** The same words to the same lead on the same day are the same inquiry, sent twice. */
function keyOf(leadId: string, inquiry: Inquiry, now: Date): string {
  const { name, phone, interest, bestTime, message } = inquiry;
  const words = [leadId, now.toISOString().slice(0, 10), name, phone, interest, bestTime, message];
  return Buffer.from(sha256(JSON.stringify(words))).toString("base64url");
}

async function wasSaid(tx: Context, leadId: string, inquiry: Inquiry): Promise<boolean> {
  return (await tx.db.leadEvent.count({ where: { inquiryKey: keyOf(leadId, inquiry, tx.now) } })) > 0;
}

async function recordInquiry(tx: Context, leadId: string, inquiry: Inquiry): Promise<string> {
  const { name, phone, interest, bestTime, message, source } = inquiry;
  const consent = { wording: CONSENT_WORDING, at: tx.now };
  const { id } = await tx.db.leadEvent.create({
    data: {
      leadId,
      at: tx.now,
      actor: "client",
      kind: "enquired" satisfies LeadEventKind,
      ...sealWords(randomUUID(), { name, phone, interest, bestTime, message, source, consent }),
      inquiryKey: keyOf(leadId, inquiry, tx.now),
    },
    select: { id: true },
  });
  return id;
}

/** The person waits again; a former coach's lead goes to the next. */
async function writeAgain(tx: Context, desk: LeadDesk, lead: LeadRow): Promise<LeadRow> {
  if (lead.isSuspected) return lead;
  const locked = (await lockLead(tx, lead.id))!;
  const isThere = desk.coaches.some(({ id }) => id === locked.trainer?.id);
  const trainerId = isThere ? locked.trainer!.id : ((await takeTurn(tx, desk))?.id ?? null);
  const waiting = waitingFrom(desk, locked, tx.now);
  await tx.db.lead.update({ where: { id: lead.id }, data: { trainerId, snoozedUntil: null, ...waiting } });
  return { ...lead, trainerId, answerBy: waiting.answerBy };
}

async function openLead(tx: Context, desk: LeadDesk, inquiry: Inquiry): Promise<LeadRow> {
  const coach = inquiry.suspicion ? null : await chooseCoach(tx, desk, inquiry.email);
  const lead = {
    id: randomUUID(),
    reference: newReference(),
    email: inquiry.email,
    trainerId: coach?.id ?? null,
    answerBy: answerBy(desk, tx.now),
  };
  await tx.db.lead.create({
    data: {
      ...lead,
      name: inquiry.name,
      phone: inquiry.phone,
      waitingSince: tx.now,
      suspicion: inquiry.suspicion ?? null,
      source: inquiry.source ?? {},
      createdAt: tx.now,
    },
  });
  return { ...lead, isSuspected: inquiry.suspicion !== undefined };
}

/** The coach of their last session or confirmed booking if in today, else the next in the rotation. */
async function chooseCoach(tx: Context, desk: LeadDesk, email: string): Promise<LeadCoach | null> {
  // Raw, because a shared condition says which sessions relate.
  const [last] = await tx.db.$queryRaw<{ trainerId: string }[]>`
    select slot.trainer_id as "trainerId"
    from client_emails e
    join bookings b on b.client_id = e.client_id
    join slots slot on slot.id = b.slot_id
    where e.email = ${email}::citext and ${relates(tx.now)}
    order by slot.starts_at desc
    limit 1`;
  const known = desk.coaches.find(({ id, weight }) => id === last?.trainerId && weight > 0);
  return known && isInToday(desk, known, tx.now) ? known : takeTurn(tx, desk);
}

function received(desk: LeadDesk, lead: LeadRow, isNew: boolean): ReceivedInquiry {
  const coach = desk.coaches.find(({ id }) => id === lead.trainerId);
  return {
    ok: true,
    leadId: lead.id,
    reference: lead.reference,
    coach: coach ? { slug: coach.slug, name: coach.name } : null,
    answerBy: lead.answerBy,
    isNew,
  };
}
