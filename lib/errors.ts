/** An unexpected failure. The page or the API handler puts it into words. */
export type AppErrorCode =
  | "unauthenticated"
  | "unauthorized"
  | "forbidden"
  | "not-found"
  | "rate-limited"
  | "unavailable";

/** The only error that our own code throws on purpose. Expected outcomes are values, not errors. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  /** When to retry; set for `rate-limited` and `unavailable`. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: AppErrorCode, options: { retryAfterSeconds?: number; cause?: unknown } = {}) {
    super(code, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
