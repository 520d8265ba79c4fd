import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/env";

/**
 * Gives every page a Content-Security-Policy with a nonce of its own (CSP level 3): no script runs that this
 * response did not bring. Next puts the nonce on its scripts because it finds it in the request's header.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  // Only an installation that is reached over https may promise to stay there (RFC 6797 §7.2).
  if (env.APP_URL.startsWith("https:")) {
    response.headers.set("Strict-Transport-Security", "max-age=31536000");
  }
  return response;
}

function contentSecurityPolicy(nonce: string): string {
  // React's development build compiles code for its error overlays.
  const evalInDevelopment = env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evalInDevelopment}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const config = {
  matcher: [{ source: "/((?!api/|_next/static|_next/image|favicon).*)" }],
};
