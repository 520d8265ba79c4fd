import type { IncomingHttpHeaders } from "node:http";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** The site's own, and what a person did without any page, as reloading the answer of a form. */
const OWN_SITES = new Set(["same-origin", "none"]);

/**
 * Whether another site's page sends something here in the name of its visitor. Browsers say with every such request where it
 * comes from: Sec-Fetch-Site (W3C Fetch Metadata §2.4), Origin (Fetch standard, "append a request Origin header"), Referer. Each
 * that is there has to name this host. What names nothing is a program, which has no visitor whose cookies it could
 * borrow: docs/decisions/0031. `x-forwarded-host` has to be one that a trusted proxy wrote.
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

/** "null" and what is no address have no host. */
function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).host : undefined;
}
