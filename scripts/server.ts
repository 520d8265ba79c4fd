import { createServer, type IncomingMessage } from "node:http";
import next from "next";
import { env } from "../lib/env.ts";

/**
 * The web server: Next behind Node's own HTTP server, which is where the caller's address is known. Started by
 * scripts/start.ts; says "ready" to its parent when it listens and ends when the parent is gone.
 */

/** How long requests under way may take when the server is asked to stop. */
const GRACE_MS = 5_000;

const app = next({ dev: env.NODE_ENV === "development", port: env.PORT, hostname: "localhost" });
await app.prepare();
const handle = app.getRequestHandler();

const server = createServer((request, response) => {
  settleAddress(request);
  handle(request, response);
});

/** What a client says about its own address counts only behind a proxy that is trusted to have written it. */
function settleAddress(request: IncomingMessage): void {
  const socketAddress = request.socket.remoteAddress ?? "unknown";
  const forwarded = String(request.headers["x-forwarded-for"] ?? "").split(",").at(-1)?.trim();
  if (env.TRUST_PROXY === "off") {
    for (const name of ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "forwarded"]) {
      delete request.headers[name];
    }
  }
  request.headers["x-limber-address"] = (env.TRUST_PROXY === "on" && forwarded) || socketAddress;
}

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
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), GRACE_MS).unref();
}
process.on("SIGTERM", stop);
// Ctrl-C reaches the whole group; the parent decides when this process stops.
process.on("SIGINT", () => {});
process.on("disconnect", stop);
