/**
 * A cookie that holds a secret: out of reach for scripts, not sent along by other sites' forms, for this host and the paths below
 * one. Under https its name makes browsers insist on that (RFC 6265bis §4.1.3).
 */
export function secretCookie(appUrl: string, name: string, path = "/") {
  const secure = appUrl.startsWith("https:");
  const prefix = path === "/" ? "__Host-" : "__Secure-";
  return {
    name: secure ? prefix + name : name,
    options: { httpOnly: true, sameSite: "lax", secure, path } as const,
  };
}

/** The cookie of a session. */
export function sessionCookie(appUrl: string) {
  return secretCookie(appUrl, "limber-session");
}
