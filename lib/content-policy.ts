/**
 * Returns a page's Content-Security-Policy (level 3). `scripts` are the sources that let its own inline scripts run, a
 * nonce or hashes; no other inline script runs. All pages share one policy, video players included, because the policy of
 * the first page of a visit also covers pages that React opens from it.
 */
export function contentPolicy(scripts: readonly string[]): string {
  return [
    "default-src 'self'",
    ["script-src 'self'", ...scripts].join(" "),
    // Needed by figures and next/font.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "media-src 'self' https:",
    "frame-src https://www.youtube-nocookie.com https://player.vimeo.com",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
