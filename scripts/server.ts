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
import { settleAddress } from "./client-address.ts";
import { Crowd } from "./crowd.ts";
import { whenCutOff } from "./cut-off.ts";
import { KnownSessions, type SessionLookup } from "./known-sessions.ts";
import { keepLostForm } from "./lost-form.ts";
import type { KnownStudio } from "./outage-page.ts";
import { isOwnHost } from "./own-host.ts";
import { PageCache } from "./page-cache.ts";
import { answerBusy, answerOutage, answerUnavailable } from "./plain-answers.ts";
import { isForMachines, type Refusal, refusalOf, refuse } from "./refusal.ts";
import { watchDatabase } from "./watch-database.ts";

/**
 * The web server: Next behind Node's own HTTP server, which knows the caller's address. Started by scripts/start.ts. Sends its
 * parent "ready" when it listens, and ends when the parent is gone.
 */

/** How long requests may still take once the server is asked to stop. */
const GRACE_MS = 5_000;
const IDLE_MS = 50;
/** Drops clients that send their request too slowly. Checked every five seconds. */
const TIMEOUTS = { headersTimeout: 10_000, requestTimeout: 50_000, connectionsCheckingInterval: 5_000 };
const MAX_CONNECTIONS = 2_000;

const FOREIGN_HOST: Refusal = {
  status: 421,
  text: `While Limber shows its emails in the mailbox, it answers only at ${env.APP_URL} and on this machine. Set SMTP_URL, or set APP_URL to the address that people use.`,
};

process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = actionKey(env.AUTH_SECRET);
process.env.__NEXT_PRIVATE_ORIGIN = askInside((request, response) => handle(request, response));

const app = next({ dev: env.NODE_ENV === "development", port: env.PORT, hostname: "localhost" });
await app.prepare();
const handle = whenCutOff(app.getRequestHandler(), (request, response) =>
  request.url?.startsWith("/api/") ? answerUnavailable(response) : answerOutage(response, studio),
);

/** Not in development, where a page changes without the database. */
const pages = env.NODE_ENV === "development" ? undefined : new PageCache(handle, await readCachedRoutes());

/** Limits each visitor, except in development and when measuring. */
const crowd = env.RATE_LIMITS === "on" && env.NODE_ENV !== "development" ? new Crowd() : undefined;
const sessions = new KnownSessions(sessionCookie(env.APP_URL).name);

const server = createServer(TIMEOUTS, (request, response) => {
  settleAddress(request, env.TRUST_PROXY === "on");
  const refusal =
    env.MAILBOX === "on" && !isOwnHost(request.headers, env.APP_URL) ? FOREIGN_HOST : refusalOf(request);
  if (refusal) refuse(response, refusal);
  else if (!pages?.answer(request, response)) answerFresh(request, response);
});
server.maxConnections = MAX_CONNECTIONS;

function answerFresh(request: IncomingMessage, response: ServerResponse): void {
  const url = request.url ?? "/";
  if (isForMachines(url)) delete request.headers.cookie;
  if (!isDatabaseUp && !isAnsweredWithoutDatabase(url)) answerOutage(response, studio);
  else if (!crowd || isUncounted(url)) answerByNext(request, response);
  else void answerInTurn(crowd, request, response);
}

/** Renders a page for the cache, or for this visitor alone. */
function answerByNext(request: IncomingMessage, response: ServerResponse): void {
  const pass = () => {
    keepLostForm(request, response, () => studio);
    refuseBrokenForm(request, response);
    handle(request, response);
  };
  if (pages) pages.handle(request, response, pass);
  else pass();
}

/** Renders a few pages per visitor at a time, so no one waits for another visitor's pages: scripts/crowd.ts. */
async function answerInTurn(crowd: Crowd, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const address = addressBlock(String(request.headers["x-limber-address"]));
  const session = await sessions.nameOf(request.headers.cookie, address, lookUpSession);
  const admission = await crowd.enter(session ? `session ${session}` : `address ${address}`);
  if (!admission.ok) return answerBusy(response, studio, admission);
  response.once("close", admission.leave);
  // The visitor left while waiting in line.
  if (response.destroyed) admission.leave();
  else answerByNext(request, response);
}

/** Files, the API, which has limits of its own, and streams that stay open. */
function isUncounted(url: string): boolean {
  return isAnsweredWithoutDatabase(url) || url.startsWith("/figures/") || url === paths.coachEvents();
}

let isDatabaseUp = false;
let studio: KnownStudio | undefined;
let lookUpSession: SessionLookup | undefined;

/** The API answers an outage itself, and files need no database. */
function isAnsweredWithoutDatabase(url: string): boolean {
  return /^\/(api|_next)\//.test(url) || /^\/(icon|favicon\.ico|apple-touch-icon)/.test(url);
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
    // Changes from before the connection are unknown.
    calendarChanges().report(null);
  },
  down() {
    isDatabaseUp = false;
    lookUpSession = undefined;
    pages?.freeze();
  },
  changed: () => pages?.renew(),
  calendarChanged: (trainerId) => calendarChanges().report(trainerId),
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
  // A connection whose answer ends now would otherwise stay open for the next request.
  setInterval(() => server.closeIdleConnections(), IDLE_MS).unref();
  setTimeout(() => process.exit(0), GRACE_MS).unref();
}
process.on("SIGTERM", stop);
// Ctrl-C reaches all processes of the group, but the parent decides when this one stops.
process.on("SIGINT", () => {});
process.on("disconnect", stop);
