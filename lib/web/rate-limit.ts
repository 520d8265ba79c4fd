import type { Context } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { keyedHash } from "@/lib/secrets";

/** How many requests one address may make in a window. A studio's front desk and its guests share an address. */
const LIMITS = {
  read: { max: 600, windowSeconds: 60 },
  write: { max: 60, windowSeconds: 60 },
  /** Asking for a link, and typing a code. */
  "sign-in": { max: 30, windowSeconds: 15 * 60 },
  /** Enquiries about membership: past it a form is doubted, not refused. */
  enquiry: { max: 5, windowSeconds: 10 * 60 },
} as const;

export type LimitedAction = keyof typeof LIMITS;

/**
 * Counts a request of an address and throws `rate-limited` past the limit. The count lives in PostgreSQL, so that
 * it holds across processes; one statement, and the address is stored as a hash only.
 */
export async function limitRate(ctx: Context, action: LimitedAction, address: string): Promise<void> {
  if (env.RATE_LIMITS === "off") return;
  const { max, windowSeconds } = LIMITS[action];
  const windowMs = windowSeconds * 1000;
  const windowStart = new Date(Math.floor(ctx.now.getTime() / windowMs) * windowMs);
  const key = `${action}:${keyedHash("rate-limit", address)}`;
  const [row] = await ctx.db.$queryRaw<{ count: number }[]>`
    insert into rate_limits (key, window_start, count) values (${key}, ${windowStart}, 1)
    on conflict (key, window_start) do update set count = rate_limits.count + 1
    returning count`;
  if (row && row.count > max) {
    const retryAfterSeconds = Math.ceil((windowStart.getTime() + windowMs - ctx.now.getTime()) / 1000);
    throw new AppError("rate-limited", { retryAfterSeconds });
  }
}

/** Counts a request of an address as `limitRate` does, and answers whether it is past the limit. */
export async function isOverLimit(ctx: Context, action: LimitedAction, address: string): Promise<boolean> {
  try {
    await limitRate(ctx, action, address);
    return false;
  } catch (error) {
    if (error instanceof AppError && error.code === "rate-limited") return true;
    throw error;
  }
}

/** The caller's address as our own server saw it: it drops what a client says about itself (scripts/server.ts). */
export function addressOf(headers: Headers): string {
  return headers.get("x-limber-address") ?? "unknown";
}
