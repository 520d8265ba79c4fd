import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";

/** Solves a proof of work without blocking the page; returns what the server checks. Throws where a browser can't do it. */
export async function doWork(challenge: string): Promise<string> {
  const asked = JSON.parse(challenge);
  const solution = await solveChallenge({ challenge: asked, deriveKey, timeout: 60_000 });
  if (!solution) throw new Error("The work took too long");
  return JSON.stringify({ challenge: asked, solution });
}
