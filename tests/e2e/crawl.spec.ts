import { expect, test } from "@playwright/test";
import { HtmlValidate } from "html-validate/node";

/** Follows every link that a visitor can follow without writing anything, from the home page on. */

const MOST_PAGES = 400;

/** What is not ours, not a page, or as long as the calendar. */
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
    // React writes these in its own way, which HTML allows.
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
    // Firefox ticks a box again after a reload unless it is told not to, whatever HTML says that the attribute is for.
    "valid-autocomplete": "off",
    // Scripts and fonts come from the site itself.
    "require-sri": "off",
  },
});

test("no page leads nowhere, and every page is valid HTML with ids that are there", async ({
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
    // React writes an empty action where a form of its own goes to this page, and HTML would have none.
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
