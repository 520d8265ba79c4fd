import type { z } from "zod";
import { isUnavailable } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { Challenge } from "@/lib/limits/proof-of-work";

/** Problem details for HTTP APIs, RFC 9457, with our stable `code`. */
export interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string;
}

/** Answers a refusal as `application/problem+json`. `extra` becomes members of its own, as RFC 9457 §3.2 allows. */
export function problem(
  { status, code, title, detail }: Problem,
  extra: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Response {
  const body = { type: `urn:limber:problem:${code}`, title, status, detail, code, ...extra };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "Content-Type": "application/problem+json; charset=utf-8",
      "Cache-Control": "no-store",
      ...headers,
    },
  });
}

/** Answers with the work that a caller must do; sent again with the answer in a header, the request goes through. */
export function workProblem(challenge: Challenge): Response {
  return problem(
    {
      status: 429,
      code: "proof-of-work",
      title: "Proof of work required",
      detail:
        "This is more than one person usually sends. Solve the challenge (ALTCHA) and send the request again with the solution in the X-Proof-Of-Work header. Programs with an API key skip this.",
    },
    { challenge },
  );
}

/** Answers input that a schema refused: which fields, and what to do about each. `field` names input that isn't an object. */
export function invalidProblem(error: z.ZodError, field?: string): Response {
  const byField = Map.groupBy(error.issues, (issue) => issue.path.join(".") || field || "body");
  return invalid(
    Object.fromEntries([...byField].map(([name, issues]) => [name, issues.map(({ message }) => message)])),
  );
}

/** Answers input that the schema accepts but the studio can't use. */
export function invalidFieldProblem(field: string, message: string): Response {
  return invalid({ [field]: [message] });
}

function invalid(errors: Record<string, string[]>): Response {
  return problem(
    {
      status: 422,
      code: "invalid",
      title: "Some fields need another look",
      detail: "See the errors of each field.",
    },
    { errors },
  );
}

/** Answers 404 for something that doesn't exist, or that the caller may not see. */
export function notFoundProblem(what: string): Response {
  return problem({
    status: 404,
    code: "not-found",
    title: "Not found",
    detail: `This ${what} doesn’t exist.`,
  });
}

/** Answers what a handler threw: our own errors by their code, an outage as 503, anything else as a bare 500. */
export function problemOf(error: unknown): Response {
  if (error instanceof AppError) return problemOfAppError(error);
  if (isUnavailable(error)) return problemOfAppError(new AppError("unavailable", { retryAfterSeconds: 5 }));
  console.error(error);
  return problem({
    status: 500,
    code: "internal",
    title: "Something went wrong on our side",
    detail: "The request didn’t go through. Please try again, or call the studio.",
  });
}

const APP_ERRORS: Record<AppError["code"], Problem> = {
  unauthenticated: {
    status: 401,
    code: "unauthenticated",
    title: "Please sign in",
    detail: "This needs a signed-in person.",
  },
  unauthorized: {
    status: 401,
    code: "unauthorized",
    title: "This API key doesn't work",
    detail: "It is wrong or was revoked. The studio's owner can make a new one.",
  },
  forbidden: {
    status: 403,
    code: "forbidden",
    title: "Not allowed",
    detail: "You don’t have access to this.",
  },
  "not-found": {
    status: 404,
    code: "not-found",
    title: "Not found",
    detail: "Nothing exists at this address.",
  },
  "rate-limited": {
    status: 429,
    code: "rate-limited",
    title: "Too many requests",
    detail: "Please wait for the time in Retry-After and try again.",
  },
  unavailable: {
    status: 503,
    code: "unavailable",
    title: "The booking system can’t be reached",
    detail: "Nothing was changed. Please try again in a moment, or call the studio.",
  },
};

function problemOfAppError(error: AppError): Response {
  const headers: Record<string, string> = {};
  // RFC 6750 §3.1.
  if (error.code === "unauthorized") headers["WWW-Authenticate"] = 'Bearer error="invalid_token"';
  if (error.retryAfterSeconds !== undefined) headers["Retry-After"] = String(error.retryAfterSeconds);
  return problem(APP_ERRORS[error.code], {}, headers);
}
