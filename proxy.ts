import { type NextRequest, NextResponse } from "next/server";
import { contentPolicy } from "@/lib/content-policy";
import { env } from "@/lib/env";

/**
 * Gives every page a Content-Security-Policy with a nonce of its own, so that only scripts of this response run. Next
 * finds the nonce in the request's header and puts it on its scripts. In a cached page, scripts/cached-page.ts replaces
 * the nonce by hashes.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  // React's development build compiles code for its error overlays.
  const inDevelopment = env.NODE_ENV === "development" ? ["'unsafe-eval'"] : [];
  const policy = contentPolicy([`'nonce-${nonce}'`, "'strict-dynamic'", ...inDevelopment]);
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", policy);
  // The page for missing addresses searches for their words: lib/web/query.ts.
  headers.set("x-limber-path", request.nextUrl.pathname);
  // A form that could not be carried out returns to its page: lib/web/action.ts.
  headers.set("x-limber-query", request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  // Only over https may a site promise to stay on https (RFC 6797 §7.2).
  if (env.APP_URL.startsWith("https:")) {
    response.headers.set("Strict-Transport-Security", "max-age=31536000");
  }
  return response;
}

// Next buffers the first 10 MB of each request that comes through here and drops the rest, so uploads go around it.
export const config = {
  matcher: [{ source: "/((?!api/v1/|api/health|_next/static/|owner/import/upload).*)" }],
};
