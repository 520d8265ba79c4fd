/**
 * The Content-Security-Policy (level 3) of a page. `scripts` are the sources that let its own inline scripts run: a
 * nonce, or their hashes; no other inline script does. It is one policy for all pages, players included, because the
 * first page of a visit decides for those that are opened from it without loading anew.
 */
export function contentPolicy(scripts: readonly string[]): string {
  return [
    "default-src 'self'",
    ["script-src 'self'", ...scripts].join(" "),
    // Drawings and next/font need it.
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
