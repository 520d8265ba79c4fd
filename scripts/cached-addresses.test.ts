import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { table } from "@/tests/permissions/table";
import { addressReader, readCachedRoutes, routeOf } from "./cached-addresses";

const readAddress = await readCachedRoutes();

test.for([
  ["/coaches", "/coaches"],
  ["/coaches?utm_source=letter&fbclid=x", "/coaches"],
  ["/blog?page=2&utm_source=letter", "/blog?page=2"],
  ["/blog/tags/lower-back?page=12", "/blog/tags/lower-back?page=12"],
  ["/blog/sit-less-2?page=2", "/blog/sit-less-2"],
  ["/blog/sit-less/picture.png", "/blog/sit-less/picture.png"],
  ["/blog/feed.xml", "/blog/feed.xml"],
  ["/robots.txt", "/robots.txt"],
])("caches %s as %s", ([url, cached]) => {
  expect(readAddress(url!)).toEqual({ url: cached, immutable: false });
});

test.for([
  "/",
  "/book",
  "/booking/AAAA",
  "/calendar/AAAA.ics",
  "/api/v1/services",
  "/coaches/",
  "/blog/Sit-Less",
  "/blog/%73it-less",
  "/blog/sit-less/feedxxml",
  "/blog/feedxxml/x",
  "/blog?q=hips",
  "/blog/sit-less?t=90",
  "/blog?page=2&page=3",
  "/blog?page=0",
  "/blog?page=two",
  "/blog?page=99999",
  "//blog",
  "/blog/../booking/AAAA",
  "/figures/..",
  "/figures/../booking/AAAA",
  "/_next/static/../../booking/AAAA",
])("doesn't cache %s", (url) => {
  expect(readAddress(url)).toBeUndefined();
});

test.for(["/_next/static/chunks/0a~b.js", "/figures/bird-dogs.3.6KpCVFo6Hh.svg"])(
  "caches %s, which is named after its content, for good and without its query",
  (url) => {
    expect(readAddress(`${url}?v=1`)).toEqual({ url, immutable: true });
  },
);

test("a file beside a route is the route's, without groups and with Next's own names", () => {
  expect(
    ["app/(site)/blog/[slug]/page.cache.ts", "app/robots.cache.ts", "app/page.cache.ts"].map(routeOf),
  ).toEqual(["/blog/[slug]", "/robots.txt", "/"]);
});

test("a page number parameter doesn't count as another", () => {
  const read = addressReader({ "/a/[slug]": { numbers: ["page"] }, "/b": {} });
  expect([read("/a/x?pages=2")?.url, read("/b?page=2")?.url]).toEqual(["/a/x", "/b"]);
});

test("only routes that answer everyone the same way are cached", () => {
  const files = execFileSync(
    "git",
    ["ls-files", "--cached", "--others", "--exclude-standard", "app/*.cache.ts"],
    { encoding: "utf8" },
  );
  const routes = [...new Set(files.split("\n").filter(Boolean).map(routeOf))];
  expect(routes.length).toBeGreaterThan(15);
  for (const route of routes) {
    const rows = [
      ...table.pages.filter(({ page }) => page === route),
      ...table.handlers.filter(({ method, handler }) => method === "GET" && handler === route),
    ];
    expect(rows, route).not.toEqual([]);
    for (const { answers } of rows) expect(new Set(Object.values(answers)).size, route).toBe(1);
  }
});
