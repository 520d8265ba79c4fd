import type { IncomingHttpHeaders } from "node:http";

/** Names of the machine itself, which no other site can have. */
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Tells whether a request is addressed to one of our own names. While the mailbox shows the owner's code, this refuses a
 * site that points its own name at this machine (DNS rebinding).
 */
export function isOwnHost(headers: IncomingHttpHeaders, appUrl: string): boolean {
  const names = [headers.host, headers["x-forwarded-host"]].filter((name) => name !== undefined);
  const own = new Set([...LOOPBACK, new URL(appUrl).hostname]);
  return names.length > 0 && names.every((name) => own.has(hostname(String(name))));
}

/** Returns a Host header's name without its port, as URLs write it; empty when it isn't valid. */
function hostname(host: string): string {
  const url = `http://${host.trim()}`;
  if (/[\s/\\?#@,]/.test(host.trim()) || !URL.canParse(url)) return "";
  return new URL(url).hostname;
}
