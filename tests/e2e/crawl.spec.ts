import { expect, test } from "@playwright/test";
import { HtmlValidate } from "html-validate/node";

/** Follows every link from the home page that writes nothing. */

const MOST_PAGES = 400;

/** Skips other sites, developer pages, and the endless days and months of the booking pages. */
function isFollowed(url: URL, origin: string): boolean {
  if (url.origin !== origin || url.pathname.startsWith("/dev/")) return false;
  return !(
    url.pathname.startsWith("/book/") &&
    (url.searchParams.has("day") || url.searchParams.has("month"))
  );
}

const validate = new HtmlValidate({
  extends: ["html-validate:standard"],
  rules: {
    // React writes these its own way, which HTML allows.
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "doctype-style": "off",
    "no-inline-style": "off",
    "no-trailing-whitespace": "off",
    "script-type": "off",
    "void-style": "off",
    "long-title": "off",
    "tel-non-breaking": "off",
    "svg-focusable": "off",
    "no-implicit-button-type": "off",
    "prefer-native-element": "off",
    "no-raw-characters": "off",
    "attr-case": "off",
    // Firefox restores a box's tick after a reload without this attribute, though HTML doesn't allow it there.
    "valid-autocomplete": "off",
    // Scripts and fonts come from the site itself.
    "require-sri": "off",
  },
});

test("every link leads to a page and an id that exists, and every page is valid HTML", async ({
  request,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const { origin } = new URL(baseURL!);
  const waiting = ["/"];
  const seen = new Set(waiting);
  const faults: string[] = [];
  const anchors: [from: string, path: string, id: string][] = [];
  const ids = new Map<string, Set<string>>();
  while (waiting.length > 0 && seen.size < MOST_PAGES) {
    const path = waiting.shift()!;
    const response = await request.get(path);
    if (response.status() !== 200) faults.push(`${path} answers ${response.status()}`);
    if (!response.headers()["content-type"]?.startsWith("text/html")) continue;
    const html = await response.text();
    ids.set(path, new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!)));
    // React writes an empty action on a form that posts to its own page, which HTML doesn't allow.
    const report = await validate.validateString(html.replaceAll(' action=""', ""), path);
    for (const { messages } of report.results) {
      for (const { ruleId, message, line, column } of messages) {
        faults.push(`${path} ${line}:${column} ${ruleId}: ${message}`);
      }
    }
    for (const [, href] of html.matchAll(/<(?:a|link)\s[^>]*?href="([^"]+)"/g)) {
      const url = new URL(href!.replaceAll("&amp;", "&"), origin + path);
      if (url.protocol === "tel:" || url.protocol === "mailto:" || !isFollowed(url, origin)) continue;
      const to = url.pathname + url.search;
      if (url.hash) anchors.push([path, to, url.hash.slice(1)]);
      if (!seen.has(to)) {
        seen.add(to);
        waiting.push(to);
      }
    }
  }
  for (const [from, path, id] of anchors) {
    if (id !== "top" && ids.has(path) && !ids.get(path)!.has(id))
      faults.push(`${from} leads to ${path}#${id}`);
  }
  expect(faults).toEqual([]);
  expect(seen.size).toBeGreaterThan(60);
  expect(seen.size).toBeLessThan(MOST_PAGES);
});
