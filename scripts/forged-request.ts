import type { IncomingHttpHeaders } from "node:http";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** The site itself, and a person who acts without a page, such as by reloading a form's answer. */
const OWN_SITES = new Set(["same-origin", "none"]);

/**
 * Tells whether another site's page sent this request with its visitor's cookies. Browsers say where a request comes from: in
 * Sec-Fetch-Site (W3C Fetch Metadata §2.4), Origin (Fetch standard, "append a request Origin header") and Referer. Each of
 * them that is present must name this host. A request without any comes from a program, which has no visitor's
 * cookies (docs/decisions/0031). `x-forwarded-host` must come from a trusted proxy.
 */
export function isForged(method: string | undefined, headers: IncomingHttpHeaders): boolean {
  if (SAFE_METHODS.has(method ?? "GET")) return false;
  const site = headers["sec-fetch-site"];
  if (site !== undefined && !OWN_SITES.has(String(site))) return true;
  const host = String(headers["x-forwarded-host"] ?? headers.host ?? "")
    .split(",", 1)[0]!
    .trim();
  const { origin, referer } = headers;
  return [origin, referer].some((source) => source !== undefined && hostOf(source) !== host.toLowerCase());
}

/** Returns an address's host; undefined for "null" and anything else that isn't an address. */
function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).host : undefined;
}
