import { expect, test } from "vitest";
import { keptAddress } from "./kept-addresses";

test.for([
  ["/coaches", "/coaches"],
  ["/coaches?utm_source=letter&fbclid=x", "/coaches"],
  ["/blog?page=2&utm_source=letter", "/blog?page=2"],
  ["/blog/tags/lower-back?page=12", "/blog/tags/lower-back?page=12"],
  ["/blog/sit-less-2?page=2", "/blog/sit-less-2"],
  ["/blog/sit-less/picture.png", "/blog/sit-less/picture.png"],
  ["/blog/feed.xml", "/blog/feed.xml"],
])("%s is kept as %s", ([url, kept]) => {
  expect(keptAddress(url!)).toEqual({ url: kept, lasting: false });
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
])("%s is not kept", (url) => {
  expect(keptAddress(url)).toBeUndefined();
});

test.for(["/_next/static/chunks/0a~b.js", "/figures/bird-dogs.3.6KpCVFo6Hh.svg"])(
  "%s, a file that is named after what is in it, lasts, and its query makes no second one",
  (url) => {
    expect(keptAddress(`${url}?v=1`)).toEqual({ url, lasting: true });
  },
);
