import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  // Metadata is in the head for everybody, because the page cache has one answer for readers and bots.
  htmlLimitedBots: /.*/,
  // `npm run check` checks types; a start doesn't wait for it.
  typescript: { ignoreBuildErrors: true },
  // forbidden() answers 403: lib/web/guards.ts.
  experimental: { serverActions: { bodySizeLimit: "64kb" }, authInterrupts: true },
  // In development Next logs each request, except those whose address is a key or says why somebody is off.
  logging: {
    incomingRequests: {
      ignore: [/^\/(booking|calendar|inquiry|sign-in|api\/v1\/bookings)\//, /^\/coach\/time-off/],
    },
  },
  // Addresses of before, which emails and bookmarks still hold.
  async redirects() {
    const renamed = {
      "/booking/:token/move/:step*": "/booking/:token/reschedule/:step*",
      "/coach/bookings/:reference/move": "/coach/bookings/:reference/reschedule",
      "/enquiry/:token": "/inquiry/:token",
      "/owner/figures": "/owner/statistics",
    };
    return Object.entries(renamed).map(([source, destination]) => ({ source, destination, permanent: true }));
  },
  async headers() {
    const everywhere = [
      { key: "X-Content-Type-Options", value: "nosniff" },
      { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
      { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), browsing-topics=()" },
    ];
    // The address of a booking, a calendar or a sign-in is its key, so it must not be passed on or indexed.
    // ("no-referrer" would make browsers send the Origin null with a form, which its action then refuses.)
    const secret = [
      { key: "Referrer-Policy", value: "same-origin" },
      { key: "X-Robots-Tag", value: "noindex, nofollow" },
    ];
    const uncached = { key: "Cache-Control", value: "no-store" };
    return [
      { source: "/:path*", headers: everywhere },
      ...["/booking", "/inquiry", "/membership/sent", "/sign-in", "/account", "/coach", "/owner"].map(
        (path) => ({
          source: `${path}/:path*`,
          headers: [...secret, uncached],
        }),
      ),
      // Compression would hold back a stream of events.
      {
        source: "/coach/events",
        headers: [{ key: "Cache-Control", value: "no-store, no-transform" }],
      },
      // The route says itself how long a phone may cache its calendar.
      { source: "/calendar/:path*", headers: secret },
    ];
  },
};

export default config;
