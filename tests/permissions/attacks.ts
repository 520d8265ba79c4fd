/** The attacks on every row that they fit, besides plain requests. */

/** How another site's page may send a form here with its visitor's cookies. */
export const FORGERIES: [what: string, headers: Record<string, string>][] = [
  ["from another site", { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" }],
  ["from another site, by an old browser", { Origin: "https://evil.example" }],
  ["from a sandboxed frame", { Origin: "null" }],
  ["from another site that hides its origin", { "Sec-Fetch-Site": "cross-site" }],
  ["from another host of the same domain", { "Sec-Fetch-Site": "same-site" }],
  ["from another site, named by its referer alone", { Referer: "https://evil.example/form" }],
];

/** Cookies that sign no one in; "%" is the secret of a session that has ended. */
export const ODD_COOKIES: [what: string, value: string][] = [
  ["of a session that has ended", "%"],
  ["that is forged", "A".repeat(43)],
  ["that is no token", "' or 1=1 --"],
  ["of 10 kB", "x".repeat(10_000)],
];
