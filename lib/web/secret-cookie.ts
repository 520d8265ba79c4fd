/**
 * The cookie of a session: out of reach for scripts, not sent along by other sites' forms, for this host and all its paths, which
 * under https its name makes browsers insist on (RFC 6265bis §4.1.3.2).
 */
export function sessionCookie(appUrl: string) {
  const secure = appUrl.startsWith("https:");
  return {
    name: secure ? "__Host-limber-session" : "limber-session",
    options: { httpOnly: true, sameSite: "lax", secure, path: "/" } as const,
  };
}
