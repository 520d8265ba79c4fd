import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import next from "next";
import { sessionCookie } from "../lib/access/secret-cookie.ts";
import { env } from "../lib/env.ts";
import { addressBlock } from "../lib/limits/address-block.ts";
import { calendarChanges } from "../lib/live/changes.ts";
import { paths } from "../lib/paths.ts";
import { actionKey } from "./action-key.ts";
import { askInside } from "./ask-inside.ts";
import { refuseBrokenForm } from "./broken-form.ts";
import { readCachedRoutes } from "./cached-addresses.ts";
import { Crowd } from "./crowd.ts";
import { whenCutOff } from "./cut-off.ts";
import { KnownSessions, type SessionLookup } from "./known-sessions.ts";
import { keepLostForm } from "./lost-form.ts";
import { busyPage, type KnownStudio, outagePage } from "./outage-page.ts";
import { isOwnHost } from "./own-host.ts";
import { PageCache } from "./page-cache.ts";
import { isForMachines, type Refusal, refusalOf, refuse } from "./refusal.ts";
import { watchDatabase } from "./watch-database.ts";

/**
 * The web server: Next behind Node's own HTTP server, which is where the caller's address is known. Started by
 * scripts/start.ts; says "ready" to its parent when it listens and ends when the parent is gone.
 */

/** How long requests under way may take when the server is asked to stop. */
const GRACE_MS = 5_000;
const IDLE_MS = 50;
/** A client that sends its request drop by drop is let go. Looked at every five seconds. */
const TIMEOUTS = { headersTimeout: 10_000, requestTimeout: 50_000, connectionsCheckingInterval: 5_000 };
const MAX_CONNECTIONS = 2_000;

const FOREIGN_HOST: Refusal = {
  status: 421,
  text: `While Limber keeps its mail in the mailbox, it answers only at ${env.APP_URL} and on this machine. Set SMTP_URL, or set APP_URL to the address that people use.`,
};

process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = actionKey(env.AUTH_SECRET);
process.env.__NEXT_PRIVATE_ORIGIN = askInside((request, response) => handle(request, response));

const app = next({ dev: env.NODE_ENV === "development", port: env.PORT, hostname: "localhost" });
await app.prepare();
const handle = whenCutOff(app.getRequestHandler(), (request, response) =>
  request.url?.startsWith("/api/") ? answerUnavailable(response) : answerOutage(response),
);

/** In development a page changes without the database. */
const pages = env.NODE_ENV === "development" ? undefined : new PageCache(handle, await readCachedRoutes());

/** Who has asked for how much; nobody is counted in development and for measurements. */
const crowd = env.RATE_LIMITS === "on" && env.NODE_ENV !== "development" ? new Crowd() : undefined;
const sessions = new KnownSessions(sessionCookie(env.APP_URL).name);

const server = createServer(TIMEOUTS, (request, response) => {
  settleAddress(request);
  const refusal =
    env.MAILBOX === "on" && !isOwnHost(request.headers, env.APP_URL) ? FOREIGN_HOST : refusalOf(request);
  if (refusal) refuse(response, refusal);
  else if (!pages?.answer(request, response)) answerAnew(request, response);
});
server.maxConnections = MAX_CONNECTIONS;

function answerAnew(request: IncomingMessage, response: ServerResponse): void {
  const url = request.url ?? "/";
  if (isForMachines(url)) delete request.headers.cookie;
  if (!isDatabaseUp && !isAnsweredWithoutDatabase(url)) answerOutage(response);
  else if (!crowd || isUncounted(url)) answerByNext(request, response);
  else void answerInTurn(crowd, request, response);
}

/** The page cache makes what is missing in it; the others are made for one visitor. */
function answerByNext(request: IncomingMessage, response: ServerResponse): void {
  const pass = () => {
    keepLostForm(request, response, () => studio);
    refuseBrokenForm(request, response);
    handle(request, response);
  };
  if (pages) pages.handle(request, response, pass);
  else pass();
}

/** One visitor's pages after each other, so that nobody waits for what somebody else asks for: scripts/crowd.ts. */
async function answerInTurn(crowd: Crowd, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const address = addressBlock(String(request.headers["x-limber-address"]));
  const session = await sessions.nameOf(request.headers.cookie, address, lookUpSession);
  const admission = await crowd.enter(session ? `session ${session}` : `address ${address}`);
  if (!admission.ok) return answerBusy(response, admission);
  response.once("close", admission.leave);
  // Whoever left while they waited in line gets nothing made.
  if (response.destroyed) admission.leave();
  else answerByNext(request, response);
}

/** Files, what programs ask for, which has limits of its own, and streams that stay open. */
function isUncounted(url: string): boolean {
  return isAnsweredWithoutDatabase(url) || url.startsWith("/figures/") || url === paths.coachEvents();
}

let isDatabaseUp = false;
let studio: KnownStudio | undefined;
let lookUpSession: SessionLookup | undefined;

/** Machines get their own answer from the API, and files need no database. */
function isAnsweredWithoutDatabase(url: string): boolean {
  return /^\/(api|_next)\//.test(url) || /^\/(icon|favicon\.ico|apple-touch-icon)/.test(url);
}

function answerBusy(
  response: ServerResponse,
  { status, retryAfterSeconds }: { status: number; retryAfterSeconds: number },
): void {
  answerPlainPage(response, status, retryAfterSeconds, busyPage(studio, retryAfterSeconds));
}

function answerOutage(response: ServerResponse): void {
  answerPlainPage(response, 503, 5, outagePage(studio));
}

function answerPlainPage(
  response: ServerResponse,
  status: number,
  retryAfterSeconds: number,
  page: string,
): void {
  response.writeHead(status, {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Retry-After": String(retryAfterSeconds),
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
  });
  response.end(page);
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
    lookUpSession = async (hash) => {
      const open = "select from sessions where token_hash = $1 and expires_at > now()";
      return (await client.query(open, [hash])).rowCount === 1;
    };
    pages?.renew();
    // Nobody has heard what changed before.
    calendarChanges().tell(null);
  },
  down() {
    isDatabaseUp = false;
    lookUpSession = undefined;
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
