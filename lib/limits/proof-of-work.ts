import { randomInt } from "node:crypto";
import { createChallenge, verifySolution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import type { Challenge } from "altcha-lib/types";
import { z } from "zod";
import type { Context } from "@/lib/db";
import { libraryKeys, sha256 } from "@/lib/secrets";

export type { Challenge } from "altcha-lib/types";

/** A thousand steps take a phone a second or two. Checking an answer takes one step, a millisecond. */
const STEP_ITERATIONS = 5_000;
const [FEWEST_STEPS, MOST_STEPS] = [500, 1_500];
/** Above it the counter of a challenge no longer fits into 32 bits. */
const MOST_LEVEL = 20;
const VALID_MS = 10 * 60_000;

/** Finished work: for whom and how much. It counts once; `id` is its key in the database once spent. */
export interface DoneWork {
  id: Uint8Array<ArrayBuffer>;
  subject: string;
  level: number;
  validUntil: Date;
}

/**
 * Creates a challenge (ALTCHA's proof of work, version 2, PBKDF2), signed under AUTH_SECRET. It lasts ten minutes and counts for
 * one subject. Each level doubles the steps.
 */
export async function askForWork(
  ctx: Context,
  { subject, level }: { subject: string; level: number },
): Promise<Challenge> {
  const capped = Math.min(Math.max(level, 1), MOST_LEVEL);
  const times = 2 ** (capped - 1);
  return createChallenge({
    algorithm: "PBKDF2/SHA-256",
    cost: STEP_ITERATIONS,
    counter: randomInt(FEWEST_STEPS * times, MOST_STEPS * times),
    deriveKey,
    // Our own field: the library's expiry would read the clock.
    data: { until: ctx.now.getTime() + VALID_MS, subject: hashOf(subject), level: capped },
    hmacSignatureSecret: libraryKeys("proof-of-work")[0],
  });
}

const answer = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      algorithm: z.literal("PBKDF2/SHA-256"),
      nonce: z.string().max(64),
      salt: z.string().max(64),
      keyPrefix: z.string().max(64),
      cost: z.literal(STEP_ITERATIONS),
      keyLength: z.literal(32),
      data: z.object({ until: z.number(), subject: z.string(), level: z.int().min(1).max(MOST_LEVEL) }),
    }),
    signature: z.string().max(100),
  }),
  solution: z.object({ counter: z.int(), derivedKey: z.string().max(100) }),
});

/**
 * Checks an answer, as JSON or as ALTCHA's widget writes it (base64 of JSON). Returns undefined when it is forged, unfinished or
 * late.
 */
export async function readWork(ctx: Context, text: string | undefined): Promise<DoneWork | undefined> {
  const parsed = answer.safeParse(parsePayload(text ?? ""));
  if (!parsed.success) return undefined;
  const { challenge, solution } = parsed.data;
  const { until, subject, level } = challenge.parameters.data;
  if (until < ctx.now.getTime()) return undefined;
  for (const hmacSignatureSecret of libraryKeys("proof-of-work")) {
    const { verified } = await verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret });
    if (verified) return { id: sha256(challenge.signature), subject, level, validUntil: new Date(until) };
  }
  return undefined;
}

/** Tells whether the work was done for this subject and is enough. */
export function isEnoughWork(
  work: DoneWork | undefined,
  needed: { subject: string; level: number },
): boolean {
  return (
    work !== undefined &&
    work.subject === hashOf(needed.subject) &&
    work.level >= Math.min(needed.level, MOST_LEVEL)
  );
}

function parsePayload(text: string): unknown {
  if (text === "" || text.length > 4_000) return undefined;
  try {
    return JSON.parse(text.startsWith("{") ? text : Buffer.from(text, "base64").toString("utf8"));
  } catch {
    return undefined;
  }
}

function hashOf(subject: string): string {
  return Buffer.from(sha256(subject)).toString("base64url");
}
