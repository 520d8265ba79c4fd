import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  // What a page says of itself stands in its head for everybody: the page cache keeps one answer for readers and bots.
  htmlLimitedBots: /.*/,
  // `npm run check` looks at types; a start does not have to wait for it.
  typescript: { ignoreBuildErrors: true },
  // forbidden() answers 403: lib/web/guards.ts.
  experimental: { serverActions: { bodySizeLimit: "64kb" }, authInterrupts: true },
  // In development Next names each request: not those whose address is a key.
  // What time off is for, neither.
  logging: {
    incomingRequests: {
      ignore: [/^\/(booking|calendar|inquiry|sign-in|api\/v1\/bookings)\//, /^\/coach\/time-off/],
    },
  },
  // Addresses of before, which emails and bookmarks still hold.
  async redirects() {
    const renamed = { "/enquiry/:token": "/inquiry/:token", "/owner/figures": "/owner/statistics" };
    return Object.entries(renamed).map(([source, destination]) => ({ source, destination, permanent: true }));
  },
  async headers() {
    const everywhere = [
      { key: "X-Content-Type-Options", value: "nosniff" },
      { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
      { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), browsing-topics=()" },
    ];
    // The address of a booking, of a calendar or of a sign-in's link is its key: it is neither passed on nor found.
    // ("no-referrer" would also make browsers send the Origin null with a form, which its action then refuses.)
    const secret = [
      { key: "Referrer-Policy", value: "same-origin" },
      { key: "X-Robots-Tag", value: "noindex, nofollow" },
    ];
    const unkept = { key: "Cache-Control", value: "no-store" };
    return [
      { source: "/:path*", headers: everywhere },
      ...["/booking", "/inquiry", "/membership/sent", "/sign-in", "/account", "/coach", "/owner"].map(
        (path) => ({
          source: `${path}/:path*`,
          headers: [...secret, unkept],
        }),
      ),
      // Compressed, a stream of events would be held back.
      {
        source: "/coach/events",
        headers: [{ key: "Cache-Control", value: "no-store, no-transform" }],
      },
      // What a phone may keep of its calendar, the route says itself.
      { source: "/calendar/:path*", headers: secret },
    ];
  },
};

export default config;
