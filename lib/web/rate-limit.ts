import type { Context } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { type Caller, callerKey } from "@/lib/limits/caller";

/** How many requests one caller may make in a window. Guests of a studio share an address. */
const LIMITS = {
  read: { max: 600, windowSeconds: 60 },
  write: { max: 60, windowSeconds: 60 },
  "sign-in": { max: 30, windowSeconds: 15 * 60 },
} as const;

export type LimitedAction = keyof typeof LIMITS;

/**
 * Counts a request of a caller and throws `rate-limited` past the limit. The count is in PostgreSQL, so it applies across
 * processes; one statement, and an address is stored only as a hash.
 */
export async function limitRate(ctx: Context, action: LimitedAction, caller: Caller): Promise<void> {
  await count(ctx, `${action}:${callerKey(caller)}`, LIMITS[action]);
}

/** Counts a request as `limitRate` does, and returns whether it is past the limit. */
export async function isOverLimit(ctx: Context, action: LimitedAction, caller: Caller): Promise<boolean> {
  try {
    await limitRate(ctx, action, caller);
    return false;
  } catch (error) {
    if (error instanceof AppError && error.code === "rate-limited") return true;
    throw error;
  }
}

/** Counts a program's request; its reads and writes share the one limit of its key. */
export async function limitProgram(
  ctx: Context,
  program: { apiKeyId: string; perMinute: number },
): Promise<void> {
  const key = callerKey({ kind: "program", apiKeyId: program.apiKeyId });
  await count(ctx, key, { max: program.perMinute, windowSeconds: 60 });
}

async function count(
  ctx: Context,
  key: string,
  limit: { max: number; windowSeconds: number },
): Promise<void> {
  if (env.RATE_LIMITS === "off") return;
  const windowMs = limit.windowSeconds * 1000;
  const windowStart = new Date(Math.floor(ctx.now.getTime() / windowMs) * windowMs);
  // Raw, because one statement counts and answers.
  const [row] = await ctx.db.$queryRaw<{ count: number }[]>`
    insert into rate_limits (key, window_start, count) values (${key}, ${windowStart}, 1)
    on conflict (key, window_start) do update set count = rate_limits.count + 1
    returning count`;
  if (row && row.count > limit.max) {
    const retryAfterSeconds = Math.ceil((windowStart.getTime() + windowMs - ctx.now.getTime()) / 1000);
    throw new AppError("rate-limited", { retryAfterSeconds });
  }
}
