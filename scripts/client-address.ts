import type { IncomingMessage } from "node:http";

const FORWARDED = [
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "forwarded",
];

/**
 * Writes the client's address into `x-limber-address`. Headers that name an address count only from a trusted proxy, which
 * appends to `x-forwarded-for`; otherwise they are removed.
 */
export function settleAddress({ headers, socket }: IncomingMessage, isProxyTrusted: boolean): void {
  const forwarded = String(headers["x-forwarded-for"] ?? "")
    .split(",")
    .at(-1)
    ?.trim();
  if (!isProxyTrusted) for (const name of FORWARDED) delete headers[name];
  headers["x-limber-address"] = (isProxyTrusted && forwarded) || (socket.remoteAddress ?? "unknown");
}
