import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import next from "next";
import { calendarChanges } from "../lib/calendar/changes.ts";
import { env } from "../lib/env.ts";
import { MAX_UPLOAD_BYTES } from "../lib/imports/rules.ts";
import { paths } from "../lib/paths.ts";
import { actionKey } from "./action-key.ts";
import { askInside } from "./ask-inside.ts";
import { refuseBrokenForm } from "./broken-form.ts";
import { whenCutOff } from "./cut-off.ts";
import { isForged } from "./forged-request.ts";
import { keepLostForm } from "./lost-form.ts";
import { type KnownStudio, outagePage } from "./outage-page.ts";
import { PageCache } from "./page-cache.ts";
import { watchDatabase } from "./watch-database.ts";

/**
 * The web server: Next behind Node's own HTTP server, which is where the caller's address is known. Started by
 * scripts/start.ts; says "ready" to its parent when it listens and ends when the parent is gone.
 */

/** How long requests under way may take when the server is asked to stop. */
const GRACE_MS = 5_000;
const IDLE_MS = 50;
/** As in next.config.ts. */
const MAX_FORM_BYTES = 64 * 1024;

process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = actionKey(env.AUTH_SECRET);
process.env.__NEXT_PRIVATE_ORIGIN = askInside((request, response) => handle(request, response));

const app = next({ dev: env.NODE_ENV === "development", port: env.PORT, hostname: "localhost" });
await app.prepare();
const handle = whenCutOff(app.getRequestHandler(), (request, response) =>
  request.url?.startsWith("/api/") ? answerUnavailable(response) : answerOutage(response),
);

/** In development a page changes without the database. */
const pages = env.NODE_ENV === "development" ? undefined : new PageCache(handle);

const server = createServer((request, response) => {
  const pass = () => answerAnew(request, response);
  if (pages) pages.handle(request, response, pass);
  else pass();
});

function answerAnew(request: IncomingMessage, response: ServerResponse): void {
  settleAddress(request);
  const isMachine = isForMachines(request.url ?? "/");
  if (isMachine) delete request.headers.cookie;
  if (!isReadable(request.url ?? "/")) answerUnreadable(response);
  else if (!isMachine && isForged(request.method, request.headers)) answerForged(response);
  else if (Number(request.headers["content-length"]) > mostBytes(request.url))
    answerTooLarge(request, response);
  else if (isDatabaseUp || isAnsweredWithoutDatabase(request.url ?? "/")) {
    keepLostForm(request, response, () => studio);
    refuseBrokenForm(request, response);
    handle(request, response);
  } else answerOutage(response);
}

let isDatabaseUp = false;
let studio: KnownStudio | undefined;

/** Machines get their own answer from the API, and files need no database. */
function isAnsweredWithoutDatabase(url: string): boolean {
  return /^\/(api|_next)\//.test(url) || /^\/(icon|favicon\.ico|apple-touch-icon)/.test(url);
}

/** What may be asked from any site, because no cookie means anything there. */
function isForMachines(url: string): boolean {
  return url.startsWith("/api/v1/");
}

function answerForged(response: ServerResponse): void {
  response.writeHead(403, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" });
  response.end("This was sent from another site, so nothing was done.");
}

/** Next would answer 500 to an address whose percent signs do not stand for UTF-8 (RFC 3986 §2.5). */
function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.split("?", 1)[0]!);
    return true;
  } catch {
    return false;
  }
}

function answerUnreadable(response: ServerResponse): void {
  response.writeHead(400, { "Content-Type": "text/plain; charset=utf-8" });
  response.end("This address cannot be read. Please check how it is written.");
}

/** Next would answer 500 to a form that is larger than it reads; the API has its own limit and words. */
function mostBytes(url = "/"): number {
  if (url.startsWith("/api/")) return Number.POSITIVE_INFINITY;
  return url.startsWith(paths.ownerImportUpload()) ? MAX_UPLOAD_BYTES : MAX_FORM_BYTES;
}

function answerTooLarge({ url }: IncomingMessage, response: ServerResponse): void {
  const isFile = mostBytes(url) === MAX_UPLOAD_BYTES;
  response.writeHead(413, { "Content-Type": "text/plain; charset=utf-8" });
  response.end(
    isFile
      ? "This file is larger than 20 MB. Nothing was imported. Please go back and split it into several."
      : "This is more than a form may hold. Please go back and write less.",
  );
}

function answerOutage(response: ServerResponse): void {
  response.writeHead(503, {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Retry-After": "5",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
  });
  response.end(outagePage(studio));
}

/** As problemOf of lib/web/problem.ts says it, for a handler that could not say so itself. */
function answerUnavailable(response: ServerResponse): void {
  response.writeHead(503, {
    "Content-Type": "application/problem+json; charset=utf-8",
    "Cache-Control": "no-store",
    "Retry-After": "5",
  });
  const code = "unavailable";
  response.end(
    JSON.stringify({
      type: `urn:limber:problem:${code}`,
      title: "The studio's records are out of reach",
      status: 503,
      detail: "Nothing was changed. Please try again in a moment, or call the studio.",
      code,
    }),
  );
}

/** What a client says about its own address counts only behind a proxy that is trusted to have written it. */
function settleAddress(request: IncomingMessage): void {
  const socketAddress = request.socket.remoteAddress ?? "unknown";
  const forwarded = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .at(-1)
    ?.trim();
  if (env.TRUST_PROXY === "off") {
    for (const name of [
      "x-forwarded-for",
      "x-forwarded-host",
      "x-forwarded-proto",
      "x-forwarded-port",
      "forwarded",
    ]) {
      delete request.headers[name];
    }
  }
  request.headers["x-limber-address"] = (env.TRUST_PROXY === "on" && forwarded) || socketAddress;
}

await watchDatabase(env.DIRECT_DATABASE_URL ?? env.DATABASE_URL, {
  async up(client) {
    studio = (await client.query<KnownStudio>("select name, phone from studio")).rows[0];
    isDatabaseUp = true;
    pages?.renew();
    // Nobody has heard what changed before.
    calendarChanges().tell(null);
  },
  down() {
    isDatabaseUp = false;
    pages?.freeze();
  },
  changed: () => pages?.renew(),
  calendarChanged: (trainerId) => calendarChanges().tell(trainerId),
});
server.once("error", (error: NodeJS.ErrnoException) => {
  const inUse = error.code === "EADDRINUSE" || error.code === "EACCES";
  console.error(inUse ? `Port ${env.PORT} cannot be used (${error.code}). Set PORT to another one.` : error);
  process.exit(1);
});
server.listen({ port: env.PORT, host: env.HOST }, () => process.send?.("ready"));

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  server.close(() => process.exit(0));
  calendarChanges().end();
  // A connection whose last answer ends from now on would else be kept for another request.
  setInterval(() => server.closeIdleConnections(), IDLE_MS).unref();
  setTimeout(() => process.exit(0), GRACE_MS).unref();
}
process.on("SIGTERM", stop);
// Ctrl-C reaches the whole group; the parent decides when this process stops.
process.on("SIGINT", () => {});
process.on("disconnect", stop);
