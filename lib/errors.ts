/** What went wrong when it is nobody's expected outcome: the page or the API handler makes words of it. */
export type AppErrorCode =
  | "unauthenticated"
  | "unauthorized"
  | "forbidden"
  | "not-found"
  | "rate-limited"
  | "unavailable";

/** The one error that our own code throws on purpose. Expected outcomes are values, not errors. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  /** With `rate-limited` and `unavailable`: when it is worth trying again. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: AppErrorCode, options: { retryAfterSeconds?: number; cause?: unknown } = {}) {
    super(code, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
