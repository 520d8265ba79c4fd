import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { JsonLd } from "./json-ld";

function written(headline: string): string {
  const data = { "@context": "https://schema.org", "@type": "Article", headline } as const;
  return renderToStaticMarkup(<JsonLd data={data} />);
}

test.for([
  "plain words",
  "</script><script>alert(1)</script>",
  "<!-- <script>",
  ']]> & &amp; "quotes" \\u003c',
  "two\u2028lines\u2029of text",
])("%j arrives unchanged, and can't leave its element", (headline) => {
  const markup = written(headline);
  const [, json] = /^<script type="application\/ld\+json">([^<>&\u2028\u2029]*)<\/script>$/.exec(markup)!;
  expect(JSON.parse(json!).headline).toBe(headline);
});

test("renders nothing without data", () => {
  expect(renderToStaticMarkup(<JsonLd data={undefined} />)).toBe("");
});
