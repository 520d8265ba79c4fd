import type { z } from "zod";
import { getProgram } from "@/lib/access/queries";
import type { Context } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { Caller } from "@/lib/limits/caller";
import { currentCaller } from "../caller";
import { requestContext } from "../context";
import { type LimitedAction, limitProgram, limitRate } from "../rate-limit";
import { invalidProblem, problem, problemOf } from "./problem";

/** The largest body that the API reads. */
const MAX_BODY_BYTES = 64 * 1024;

interface ApiCall<Params> {
  request: Request;
  ctx: Context;
  /** The caller whose limits count the request. */
  caller: Caller;
  params: Params;
}

/**
 * Wraps an API handler: applies its caller's rate limit, passes a context of one moment, and answers anything thrown as
 * problem+json.
 */
export function apiRoute<Params = Record<string, never>>(
  action: LimitedAction,
  handle: (call: ApiCall<Params>) => Promise<Response>,
) {
  return async (request: Request, route: { params: Promise<Params> }): Promise<Response> => {
    try {
      const ctx = requestContext();
      const caller = await limitedCaller(ctx, action, request.headers);
      return await handle({ request, ctx, caller, params: await route.params });
    } catch (error) {
      return problemOf(error);
    }
  };
}

/** Returns the caller, within their limit: a program with its key, a signed-in person, or an address. */
async function limitedCaller(ctx: Context, action: LimitedAction, headers: Headers): Promise<Caller> {
  const authorization = headers.get("authorization");
  if (authorization === null) {
    const caller = await currentCaller(headers);
    await limitRate(ctx, action, caller);
    return caller;
  }
  const [, token] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
  const program = token ? await getProgram(ctx, token) : null;
  if (!program) {
    // Guesses count against the caller's address.
    await limitRate(ctx, action, await currentCaller(headers));
    throw new AppError("unauthorized");
  }
  await limitProgram(ctx, program);
  return { kind: "program", apiKeyId: program.apiKeyId };
}

/** Answers methods that an address doesn't support: Next would answer an empty 405. */
export async function methodNotAllowed(): Promise<Response> {
  return problem({
    status: 405,
    code: "method-not-allowed",
    title: "Method not allowed",
    detail: "See /api/v1/openapi.json for what this address answers.",
  });
}

/** Returns a JSON answer that no cache stores. */
export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" },
  });
}

type Parsed<T> = { ok: true; data: T } | { ok: false; response: Response };

/**
 * Parses the body by the schema, or returns the refusal: 413 past 64 KiB, 400 when it isn't JSON, 422 field by field. `whenEmpty`
 * replaces a missing body, where that makes sense.
 */
export async function parseBody<S extends z.ZodType>(
  request: Request,
  schema: S,
  whenEmpty = "",
): Promise<Parsed<z.output<S>>> {
  const text = await readLimited(request);
  if (text === undefined) {
    const detail = `A body can have at most ${MAX_BODY_BYTES / 1024} KiB.`;
    return { ok: false, response: problem({ status: 413, code: "too-large", title: "Too large", detail }) };
  }
  let value: unknown;
  try {
    value = JSON.parse(text || whenEmpty);
  } catch {
    const detail = "The body is not JSON in UTF-8.";
    return { ok: false, response: problem({ status: 400, code: "malformed", title: "Malformed", detail }) };
  }
  return parse(value, schema);
}

/** Parses the query's parameters by the schema, or returns the refusal field by field. */
export function parseQuery<S extends z.ZodType>(request: Request, schema: S): Parsed<z.output<S>> {
  return parse(Object.fromEntries(new URL(request.url).searchParams), schema);
}

function parse<S extends z.ZodType>(value: unknown, schema: S): Parsed<z.output<S>> {
  const result = schema.safeParse(value);
  return result.success
    ? { ok: true, data: result.data }
    : { ok: false, response: invalidProblem(result.error) };
}

/** The body as text; undefined as soon as it is larger than the limit. */
async function readLimited(request: Request): Promise<string | undefined> {
  if (Number(request.headers.get("content-length")) > MAX_BODY_BYTES) return undefined;
  if (!request.body) return "";
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
