import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";

/** Does the work that was asked for, beside the page; answers what the server checks. Fails where a browser cannot do it. */
export async function doWork(challenge: string): Promise<string> {
  const asked = JSON.parse(challenge);
  const solution = await solveChallenge({ challenge: asked, deriveKey, timeout: 60_000 });
  if (!solution) throw new Error("The work took too long");
  return JSON.stringify({ challenge: asked, solution });
}
