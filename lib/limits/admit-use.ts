import type { Context } from "@/lib/db";
import { env } from "@/lib/env";
import { type Caller, callerKey, isAnonymous } from "./caller";
import { askForWork, type Challenge, type DoneWork, isEnoughWork } from "./proof-of-work";
import { type LimitedUse, USE_MINUTES, type UsesSoFar, workLevel } from "./rules";

/** A use that somebody asks for. */
export interface AskedUse {
  use: LimitedUse;
  caller: Caller;
  /** Whose email it is made with: of a booking, whether its sessions ahead are few is looked at too. */
  email?: string | undefined;
  /** What has been done for it. */
  work?: DoneWork | undefined;
  /** Work that is asked for in any case, such as of an inquiry that looks odd. */
  atLeast?: number | undefined;
  /** The hold that this one replaces does not count. */
  replacesHold?: Uint8Array<ArrayBuffer> | undefined;
}

/** Refused for now: so much work stands between the caller and the use. */
export interface WorkNeeded {
  ok: false;
  reason: "work-needed";
  subject: string;
  level: number;
}

/** The same with the work itself, for whoever asked. */
export interface ProofOfWork {
  ok: false;
  reason: "proof-of-work";
  level: number;
  challenge: Challenge;
}

/**
 * Lets a caller make one more booking, lead or hold, or says how much work it costs. It belongs into the transaction of the
 * use itself: of simultaneous ones by one caller, or with one email, each waits for the one before and counts it. Work that
 * was enough is spent. Staff and programs are not counted here; `RATE_LIMITS=off` turns it off.
 */
export async function admitUse(tx: Context, asked: AskedUse): Promise<{ ok: true } | WorkNeeded> {
  const key = callerKey(asked.caller);
  const counted = isUncounted(asked.caller) ? 0 : await levelOf(tx, asked, key);
  const level = Math.max(counted, asked.atLeast ?? 0);
  if (level === 0) return { ok: true };
  const subject = [asked.use, key, asked.email?.toLowerCase() ?? ""].join(" ");
  const isSpent = await spendWork(tx, asked.work, { subject, level });
  return isSpent ? { ok: true } : { ok: false, reason: "work-needed", subject, level };
}

/** In one order for all (day, caller, email), so that nobody waits for someone who waits for them. */
async function levelOf(tx: Context, asked: AskedUse, key: string): Promise<number> {
  await lockUses(tx, `${asked.use}:${key}`);
  if (asked.email) await lockUses(tx, `${asked.use}:email:${asked.email.toLowerCase()}`);
  return workLevel(asked.use, await countUses(tx, asked, key));
}

/** Counts a booking or lead that was made; a hold counts for as long as it is there. In the transaction that admitted it. */
export async function recordUse(tx: Context, use: "booking" | "lead", caller: Caller): Promise<void> {
  if (isUncounted(caller)) return;
  await tx.db.callerUse.create({
    data: { use, caller: callerKey(caller), at: tx.now },
    select: { id: true },
  });
}

/** What a hold is counted by, for its row. */
export function holderKey(caller: Caller): string | null {
  return isUncounted(caller) ? null : callerKey(caller);
}

/** Makes the challenge of a use that was refused. Outside the transaction that refused it. */
export async function completeWorkNeeded(ctx: Context, { subject, level }: WorkNeeded): Promise<ProofOfWork> {
  return { ok: false, reason: "proof-of-work", level, challenge: await askForWork(ctx, { subject, level }) };
}

/** Whether nobody counts what a caller makes: staff, programs, and everybody while limits are off. */
export function isUncounted(caller: Caller): boolean {
  const isTrusted = caller.kind === "program" || (caller.kind === "account" && caller.isStaff);
  return isTrusted || env.RATE_LIMITS === "off";
}

/** Raw for the lock: uses under one key are counted one after another. */
async function lockUses(tx: Context, key: string): Promise<void> {
  await tx.db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`uses ${key}`}, 0))`;
}

async function countUses(tx: Context, asked: AskedUse, key: string): Promise<UsesSoFar> {
  const counts = await (asked.use === "hold" ? countHolds(tx, asked, key) : countRecent(tx, asked.use, key));
  return {
    own: counts.own,
    everybody: isAnonymous(asked.caller) ? counts.everybody : undefined,
    sessionsAhead:
      asked.use === "booking" && asked.email ? await countSessionsAhead(tx, asked.email) : undefined,
  };
}

interface Counts {
  own: number;
  everybody: number;
}

/** Raw, to count two groups in one statement while all callers wait. */
async function countHolds(tx: Context, { replacesHold }: AskedUse, key: string): Promise<Counts> {
  const [counts] = await tx.db.$queryRaw<Counts[]>`
    select count(*) filter (where held_by = ${key})::int as own,
      count(*) filter (where held_by like 'address:%')::int as everybody
    from slots
    where kind = 'HOLD' and expires_at > ${tx.now} and held_by is not null
      and hold_token_hash is distinct from ${replacesHold ?? null}`;
  return counts!;
}

/** Raw, to count two groups in one statement while all callers wait. */
async function countRecent(tx: Context, use: "booking" | "lead", key: string): Promise<Counts> {
  const [counts] = await tx.db.$queryRaw<Counts[]>`
    select count(*) filter (where caller = ${key})::int as own,
      count(*) filter (where caller like 'address:%')::int as everybody
    from caller_uses
    where use = ${use} and at > ${tx.now}::timestamptz - make_interval(mins => ${USE_MINUTES}::int)`;
  return counts!;
}

/** Sessions ahead that were booked with an email without anybody standing behind it; 0 of one that was confirmed. */
async function countSessionsAhead(tx: Context, email: string): Promise<number> {
  const [{ count } = { count: 0 }] = await tx.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count
    from bookings b
    join slots slot on slot.id = b.slot_id
    where b.contact_email = ${email}::citext and b.status = 'CONFIRMED' and b.confirmed_at is null
      and slot.starts_at > ${tx.now}
      and not exists (
        select from client_emails e where e.email = ${email}::citext and e.confirmed_at is not null
      )`;
  return count;
}

async function spendWork(
  tx: Context,
  work: DoneWork | undefined,
  asked: { subject: string; level: number },
): Promise<boolean> {
  if (!work || !isEnoughWork(work, asked)) return false;
  const { id, validUntil } = work;
  const { count } = await tx.db.spentWork.createMany({ data: { id, validUntil }, skipDuplicates: true });
  return count === 1;
}
