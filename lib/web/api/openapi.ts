import { z } from "zod";
import {
  bookingInput,
  bookingOutput,
  cancelInput,
  idempotencyKey,
  openingOutput,
  openingsInput,
  policyOutput,
  rescheduleInput,
} from "@/lib/booking/schema";
import { classesInput, classOutput } from "@/lib/classes/schema";
import { env } from "@/lib/env";
import { leadInput, leadOutput } from "@/lib/leads/schema";

type Schema = z.ZodType;

const problemOutput = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string().describe("Stable, kebab-case"),
  errors: z
    .record(z.string(), z.array(z.string()))
    .optional()
    .describe("With `invalid`: what is wrong, by field"),
  alternatives: z.array(openingOutput).optional().describe("With `slot-taken`: the nearest openings"),
  reason: z.string().optional().describe("With `not-an-opening`: why"),
  policy: policyOutput.optional().describe("With `too-late-to-change`"),
  challenge: z
    .looseObject({ parameters: z.looseObject({}), signature: z.string() })
    .optional()
    .describe("With `proof-of-work`: an ALTCHA challenge (version 2, PBKDF2/SHA-256)"),
  state: z.string().optional().describe("With `not-changeable`: canceled or past"),
});

const servicesOutput = z.object({
  services: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      summary: z.string(),
      durationMinutes: z.int(),
      priceCents: z.int(),
      currency: z.string().describe("ISO 4217"),
      capacity: z.int().describe("1 is private; more is a group with scheduled sessions"),
    }),
  ),
});

const trainersOutput = z.object({
  trainers: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      bio: z.string(),
      specialties: z.array(z.string()),
      services: z.array(z.string()).describe("Slugs of the services this coach offers"),
    }),
  ),
});

const healthOutput = z.object({
  status: z.enum(["ok", "down"]),
  database: z.enum(["ok", "down"]),
  worker: z.enum(["ok", "down"]),
  version: z.string(),
});

const openingsOutput = z.object({ timeZone: z.string(), openings: z.array(openingOutput) });
const classesOutput = z.object({ timeZone: z.string(), classes: z.array(classOutput) });
const leadAnswer = z.object({ lead: leadOutput });
const bookingAnswer = z.object({ booking: bookingOutput });
const bookingWithPolicy = z.object({ booking: bookingOutput, policy: policyOutput });

const TOKEN = {
  name: "token",
  in: "path",
  required: true,
  schema: { type: "string" },
  description: "Secret of the manage link",
};

const KEY = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  schema: jsonSchema(idempotencyKey, "input"),
  description: "The same key with the same body answers the first booking again",
};

const WORK = {
  name: "X-Proof-Of-Work",
  in: "header",
  required: false,
  schema: { type: "string" },
  description:
    "After 429 `proof-of-work`: base64 of the JSON `{challenge, solution: {counter, derivedKey}}`, as ALTCHA's widget makes it. It counts once, within ten minutes, for the same caller and email.",
};

/** Builds the OpenAPI 3.1 document from the schemas that parse the requests. */
export function openApiDocument(version: string): object {
  return {
    openapi: "3.1.0",
    info: { title: "Limber", version, description: "Openings, bookings and inquiries of the studio." },
    servers: [{ url: env.APP_URL }],
    paths: { ...studioPaths(), ...bookingPaths(), ...leadPaths(), ...feedPaths() },
    // Also works without a key, within the limits for visitors.
    security: [{}, { apiKey: [] }],
    components: {
      schemas: { Problem: jsonSchema(problemOutput, "output") },
      securitySchemes: {
        apiKey: {
          type: "http",
          scheme: "bearer",
          description:
            "An API key, made by the owner at /owner/api-keys: it needs no proof of work and has its own limit",
        },
      },
    },
  };
}

function studioPaths(): object {
  return {
    "/api/health": {
      get: operation("Whether the parts of the studio's system run", {
        200: healthOutput,
        503: healthOutput,
      }),
    },
    "/api/v1/services": { get: operation("What can be booked", { 200: servicesOutput }, [429]) },
    "/api/v1/trainers": { get: operation("Who offers it", { 200: trainersOutput }, [429]) },
    "/api/v1/openings": {
      get: {
        ...operation("When it can be booked, in time order", { 200: openingsOutput }, [404, 422, 429]),
        parameters: queryParameters(openingsInput),
      },
    },
    "/api/v1/classes": {
      get: {
        ...operation("Scheduled classes in time order, full ones too", { 200: classesOutput }, [422, 429]),
        parameters: queryParameters(classesInput),
      },
    },
  };
}

function bookingPaths(): object {
  return {
    "/api/v1/bookings": {
      post: {
        ...operation(
          "Book",
          { 200: bookingAnswer, 201: bookingAnswer },
          [400, 404, 409, 413, 422, 429],
          bookingInput,
        ),
        parameters: [KEY, WORK],
      },
    },
    "/api/v1/bookings/{token}": {
      parameters: [TOKEN],
      get: operation("A booking and what changing it costs", { 200: bookingWithPolicy }, [404, 429]),
    },
    "/api/v1/bookings/{token}/reschedule": {
      parameters: [TOKEN],
      post: operation("Reschedule", { 200: bookingAnswer }, [400, 404, 409, 413, 422, 429], rescheduleInput),
    },
    "/api/v1/bookings/{token}/cancel": {
      parameters: [TOKEN],
      post: operation(
        "Cancel; doing it twice gives the same answer",
        { 200: bookingAnswer },
        [400, 404, 409, 413, 422, 429],
        cancelInput,
      ),
    },
    "/api/v1/bookings/{token}/calendar.ics": {
      parameters: [TOKEN],
      get: calendar("The booking's calendar entry (RFC 5545)"),
    },
  };
}

function leadPaths(): object {
  return {
    "/api/v1/leads": {
      post: {
        ...operation(
          "Ask about membership; the same person again is added to the same inquiry (200)",
          { 200: leadAnswer, 201: leadAnswer },
          [400, 413, 422, 429],
          leadInput,
        ),
        parameters: [WORK],
      },
    },
  };
}

function feedPaths(): object {
  return {
    "/calendar/{feedToken}.ics": {
      parameters: [{ ...TOKEN, name: "feedToken", description: "Secret of a coach's calendar feed" }],
      get: calendar("A coach's calendar, to be subscribed to (RFC 5545, with ETag)"),
    },
  };
}

function operation(
  summary: string,
  answers: Record<number, Schema>,
  refusals: number[] = [],
  body?: Schema,
): object {
  const ok = Object.entries(answers).map(([status, schema]) => [
    status,
    {
      description: Number(status) < 300 ? "OK" : "Not OK",
      content: { "application/json": { schema: jsonSchema(schema, "output") } },
    },
  ]);
  return {
    summary,
    ...(body && {
      requestBody: { required: true, content: { "application/json": { schema: jsonSchema(body, "input") } } },
    }),
    responses: {
      ...Object.fromEntries(ok),
      ...problems(refusals.length > 0 ? [401, ...refusals] : []),
    },
  };
}

function calendar(summary: string): object {
  return {
    summary,
    responses: {
      200: { description: "OK", content: { "text/calendar": { schema: { type: "string" } } } },
      ...problems([404, 429]),
    },
  };
}

const REFUSALS: Record<number, string> = {
  400: "malformed",
  401: "unauthorized: the API key is wrong or was revoked",
  404: "unknown-service, unknown-trainer, not-found",
  409: "slot-taken, already-booked, too-late-to-change, not-changeable",
  413: "too-large",
  422: "invalid, not-an-opening, idempotency-key-reused",
  429: "rate-limited, with Retry-After; proof-of-work, with challenge, where something is made",
};

function problems(statuses: number[]): object {
  const schema = { $ref: "#/components/schemas/Problem" };
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: REFUSALS[status], content: { "application/problem+json": { schema } } },
    ]),
  );
}

function queryParameters(schema: Schema): object[] {
  const { properties = {}, required = [] } = jsonSchema(schema, "input");
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema: property,
  }));
}

function jsonSchema(schema: Schema, io: "input" | "output") {
  // Preprocessing accepts more than its schema says (an empty text as absent): its result is the contract.
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}
