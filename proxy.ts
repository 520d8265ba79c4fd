import { type NextRequest, NextResponse } from "next/server";
import { contentPolicy } from "@/lib/content-policy";
import { env } from "@/lib/env";

/**
 * Gives every page a Content-Security-Policy with a nonce of its own: no script runs that this response did not
 * bring. Next puts the nonce on its scripts because it finds it in the request's header. In a page that is kept,
 * scripts/kept-page.ts puts hashes in the nonce's place.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  // React's development build compiles code for its error overlays.
  const inDevelopment = env.NODE_ENV === "development" ? ["'unsafe-eval'"] : [];
  const policy = contentPolicy([`'nonce-${nonce}'`, "'strict-dynamic'", ...inDevelopment]);
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", policy);
  // A page that is not found suggests what was meant: lib/web/query.ts.
  headers.set("x-limber-path", request.nextUrl.pathname);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  // Only an installation that is reached over https may promise to stay there (RFC 6797 §7.2).
  if (env.APP_URL.startsWith("https:")) {
    response.headers.set("Strict-Transport-Security", "max-age=31536000");
  }
  return response;
}

// Of what goes through here Next keeps a copy of the first 10 MB, and hands no more on: a large file must not.
export const config = {
  matcher: [{ source: "/((?!api/v1/|api/health|_next/static/|owner/import/upload).*)" }],
};
