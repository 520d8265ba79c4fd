/**
 * Returns the name and attributes of a cookie for a secret: hidden from scripts, not sent with other sites' forms, limited to
 * this host and the paths below `path`. Under https the name's prefix makes browsers enforce that (RFC 6265bis §4.1.3).
 */
export function secretCookie(appUrl: string, name: string, path = "/") {
  const secure = appUrl.startsWith("https:");
  const prefix = path === "/" ? "__Host-" : "__Secure-";
  return {
    name: secure ? prefix + name : name,
    options: { httpOnly: true, sameSite: "lax", secure, path } as const,
  };
}

/** Returns the name and attributes of the session cookie. */
export function sessionCookie(appUrl: string) {
  return secretCookie(appUrl, "limber-session");
}
