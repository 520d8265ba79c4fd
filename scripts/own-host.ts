import type { IncomingHttpHeaders } from "node:http";

/** The names of the machine itself, which nobody else can have. */
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Whether a request is for a name that is ours. While mail is kept in the mailbox, where the owner's code lies, a site that makes
 * its own name lead to this machine (DNS rebinding) must be told nothing: its requests carry its name.
 */
export function isOwnHost(headers: IncomingHttpHeaders, appUrl: string): boolean {
  const names = [headers.host, headers["x-forwarded-host"]].filter((name) => name !== undefined);
  const own = new Set([...LOOPBACK, new URL(appUrl).hostname]);
  return names.length > 0 && names.every((name) => own.has(hostname(String(name))));
}

/** Without its port, as a URL has it; empty when it is none. */
function hostname(host: string): string {
  const url = `http://${host.trim()}`;
  if (/[\s/\\?#@,]/.test(host.trim()) || !URL.canParse(url)) return "";
  return new URL(url).hostname;
}
