import { randomInt } from "node:crypto";
import { createChallenge, verifySolution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import type { Challenge } from "altcha-lib/types";
import { z } from "zod";
import type { Context } from "@/lib/db";
import { type Keyring, libraryKeys, sha256 } from "@/lib/secrets";
import type { LeadInput } from "./schema";

/** The words of an enquiry that a challenge is made for, and for no others. */
type Words = Pick<LeadInput, "name" | "email" | "phone" | "interest" | "bestTime" | "message">;

/** Together a second or two of a phone; checking an answer is one step of it, a millisecond. */
const STEP_ITERATIONS = 5_000;
const [FEWEST_STEPS, MOST_STEPS] = [500, 1_500];
const VALID_MS = 10 * 60_000;

/**
 * Some work for the browser that sends an enquiry (ALTCHA's proof of work, version 2, PBKDF2), signed under AUTH_SECRET.
 * It holds for ten minutes and for exactly these words, which are taken only once a day: so nothing has to be kept about it.
 */
export async function askForWork(ctx: Context, words: Words, keys?: Keyring): Promise<Challenge> {
  return createChallenge({
    algorithm: "PBKDF2/SHA-256",
    cost: STEP_ITERATIONS,
    counter: randomInt(FEWEST_STEPS, MOST_STEPS),
    deriveKey,
    // Ours, not the library's: it would read the clock.
    data: { until: ctx.now.getTime() + VALID_MS, words: hashOf(words) },
    hmacSignatureSecret: libraryKeys("proof-of-work", keys)[0],
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
      data: z.object({ until: z.number(), words: z.string() }),
    }),
    signature: z.string().max(100),
  }),
  solution: z.object({ counter: z.int(), derivedKey: z.string().max(100) }),
});

/** Whether a browser has done the work that was asked for these words. Anything else, forged or late, is no. */
export async function isWorkDone(ctx: Context, words: Words, text: string, keys?: Keyring): Promise<boolean> {
  const parsed = answer.safeParse(parseJson(text));
  if (!parsed.success) return false;
  const { challenge, solution } = parsed.data;
  const { until, words: meant } = challenge.parameters.data;
  if (until < ctx.now.getTime() || meant !== hashOf(words)) return false;
  for (const hmacSignatureSecret of libraryKeys("proof-of-work", keys)) {
    const result = await verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret });
    if (result.verified) return true;
  }
  return false;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hashOf({ name, email, phone, interest, bestTime, message }: Words): string {
  const words = JSON.stringify([name, email.toLowerCase(), phone, interest, bestTime, message]);
  return Buffer.from(sha256(words)).toString("base64url");
}
