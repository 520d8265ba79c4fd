import type { Context } from "@/lib/db";
import { serialize } from "@/lib/db/locks";
import { env } from "@/lib/env";
import { Prisma } from "@/prisma/client/client";
import { type Caller, callerKey, isAnonymous } from "./caller";
import { askForWork, type Challenge, type DoneWork, isEnoughWork } from "./proof-of-work";
import { type LimitedUse, USE_MINUTES, type UsesSoFar, workLevel } from "./rules";

export interface AskedUse {
  use: LimitedUse;
  caller: Caller;
  /** The email of the use. For a booking, its unconfirmed sessions ahead count too. */
  email?: string | undefined;
  /** Proof of work that came with it. */
  work?: DoneWork | undefined;
  /** The least work to require, such as for an inquiry that looks odd. */
  atLeast?: number | undefined;
  /** The hold that this one replaces; it doesn't count. */
  replacesHold?: Uint8Array<ArrayBuffer> | undefined;
}

/** Refused until the caller has done this much work. */
export interface WorkNeeded {
  ok: false;
  reason: "work-needed";
  subject: string;
  level: number;
}

/** The refusal with its challenge, for the caller. */
export interface ProofOfWork {
  ok: false;
  reason: "proof-of-work";
  level: number;
  challenge: Challenge;
}

/**
 * Admits one more booking, lead or hold from a caller, or returns how much work it costs. Call it in the transaction of the use
 * itself: simultaneous uses by one caller, or with one email, wait for each other and count each other. Sufficient work is spent.
 * Doesn't count staff and programs; `RATE_LIMITS=off` turns it off.
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

/** Always in the same lock order (day, caller, email), to avoid deadlocks. */
async function levelOf(tx: Context, asked: AskedUse, key: string): Promise<number> {
  await serialize(tx, `uses ${asked.use}:${key}`);
  if (asked.email) await serialize(tx, `uses ${asked.use}:email:${asked.email.toLowerCase()}`);
  return workLevel(asked.use, await countUses(tx, asked, key));
}

/** Counts a booking or lead that was made. Call it in the transaction that admitted it. Holds are counted from their rows. */
export async function recordUse(tx: Context, use: "booking" | "lead", caller: Caller): Promise<void> {
  if (isUncounted(caller)) return;
  await tx.db.callerUse.create({
    data: { use, caller: callerKey(caller), at: tx.now },
    select: { id: true },
  });
}

/** Returns the key that a hold is counted by, for its row. */
export function holderKey(caller: Caller): string | null {
  return isUncounted(caller) ? null : callerKey(caller);
}

/** Creates the challenge for a refused use. Call it outside the transaction that refused. */
export async function completeWorkNeeded(ctx: Context, { subject, level }: WorkNeeded): Promise<ProofOfWork> {
  return { ok: false, reason: "proof-of-work", level, challenge: await askForWork(ctx, { subject, level }) };
}

/** Tells whether a caller's uses go uncounted: staff, programs, and everyone while limits are off. */
export function isUncounted(caller: Caller): boolean {
  const isTrusted = caller.kind === "program" || (caller.kind === "account" && caller.isStaff);
  return isTrusted || env.RATE_LIMITS === "off";
}

async function countUses(tx: Context, asked: AskedUse, key: string): Promise<UsesSoFar> {
  const { use, caller, replacesHold } = asked;
  const uses = use === "hold" ? holds(tx, replacesHold) : recentUses(tx, use);
  // Raw, to count two groups in one statement while all callers wait.
  const [counts] = await tx.db.$queryRaw<{ own: number; everyone: number }[]>`
    select count(*) filter (where caller = ${key})::int as own,
      count(*) filter (where caller like 'address:%')::int as everyone
    from (${uses}) uses`;
  return {
    own: counts!.own,
    everyone: isAnonymous(caller) ? counts!.everyone : undefined,
    sessionsAhead:
      asked.use === "booking" && asked.email ? await countSessionsAhead(tx, asked.email) : undefined,
  };
}

function holds({ now }: Context, replaced: Uint8Array | undefined): Prisma.Sql {
  return Prisma.sql`
    select held_by as caller from slots
    where kind = 'HOLD' and expires_at > ${now} and held_by is not null
      and hold_token_hash is distinct from ${replaced ?? null}`;
}

function recentUses({ now }: Context, use: "booking" | "lead"): Prisma.Sql {
  return Prisma.sql`
    select caller from caller_uses
    where use = ${use} and at > ${now}::timestamptz - make_interval(mins => ${USE_MINUTES}::int)`;
}

/** Counts the unconfirmed sessions ahead of an email that no one vouches for; 0 once the email is confirmed. */
async function countSessionsAhead(tx: Context, email: string): Promise<number> {
  const ahead = { status: "CONFIRMED", slot: { startsAt: { gt: tx.now } } } as const;
  const count = await tx.db.booking.count({ where: { contactEmail: email, confirmedAt: null, ...ahead } });
  if (count === 0) return 0;
  const isConfirmed = await tx.db.clientEmail.count({ where: { email, confirmedAt: { not: null } } });
  return isConfirmed ? 0 : count;
}

async function spendWork(
  tx: Context,
  work: DoneWork | undefined,
  needed: { subject: string; level: number },
): Promise<boolean> {
  if (!work || !isEnoughWork(work, needed)) return false;
  const { id, validUntil } = work;
  const { count } = await tx.db.spentWork.createMany({ data: { id, validUntil }, skipDuplicates: true });
  return count === 1;
}
