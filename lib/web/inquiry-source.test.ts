import { expect, test } from "vitest";
import { inquirySource } from "./inquiry-source";

function form(fields: Record<string, string>): FormData {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) made.set(name, value);
  return made;
}

test("takes what the page's script added, and nothing else from the form", () => {
  const sent = form({
    name: "Asker",
    "source.post": "psoas",
    "source.utm_source": "newsletter",
    "source.page": "/blog/psoas",
  });
  expect(inquirySource(sent, null)).toEqual({
    page: "/blog/psoas",
    post: "psoas",
    utm_source: "newsletter",
  });
});

test("reads the page's own address without a script", () => {
  const page = "https://studio.test/membership?post=psoas&chapter=bird-dogs&x=1";
  expect(inquirySource(form({}), page)).toEqual({
    page: "/membership",
    post: "psoas",
    chapter: "bird-dogs",
  });
});

test("omits impossible values", () => {
  const sent = form({
    "source.post": "No Slug",
    "source.referrer": "x".repeat(201),
    "source.utm_term": "a\nb",
  });
  for (const referer of [null, "", "nonsense", "https://studio.test/membership?chapter=../x"]) {
    expect(inquirySource(sent, referer)).toEqual({ page: "/membership" });
  }
});
