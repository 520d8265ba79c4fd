import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { type Context, isUnavailable } from "@/lib/db";
import { noteExplained } from "@/lib/db/outage";
import { AppError } from "@/lib/errors";
import type { Caller } from "@/lib/limits/caller";
import { currentCaller } from "./caller";
import { requestContext } from "./context";
import { type LimitedAction, limitRate } from "./rate-limit";

/** What a form shows when its action could not be carried out at all. Nothing was changed. */
export interface ActionProblem {
  ok: false;
  problem: string;
}

/**
 * The repeated part of every form's action: the rate limit of its caller, a context of one moment, and words for
 * what cannot be helped. With null the work has limits of its own, which no other visitor can use up. Redirects pass
 * through; what nobody expects is thrown on.
 */
export async function runAction<T>(
  work: (ctx: Context, caller: Caller) => Promise<T>,
  limit: LimitedAction | null = "write",
): Promise<T | ActionProblem> {
  const ctx = requestContext();
  try {
    const caller = await currentCaller(await headers());
    if (limit) await limitRate(ctx, limit, caller);
    return await work(ctx, caller);
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof AppError && error.code === "rate-limited") {
      return {
        ok: false,
        problem: `That was a lot at once. Please wait ${waitInWords(error.retryAfterSeconds ?? 60)} and try again.`,
      };
    }
    if (isUnavailable(error)) {
      noteExplained();
      return {
        ok: false,
        problem:
          "Our records are out of reach right now. Nothing was changed. Please try again in a moment, or call us.",
      };
    }
    throw error;
  }
}

function waitInWords(seconds: number): string {
  return seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`;
}
