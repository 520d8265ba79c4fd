import { toHtml } from "hast-util-to-html";
import { expect, test } from "vitest";
import { articleOf } from "./markdown";

const html = (markdown: string) => toHtml(articleOf(markdown).root);

test("drops HTML, scripts, frames, images and event handlers", () => {
  const hostile = [
    "<script>alert(1)</script>",
    '<iframe src="https://evil.example"></iframe>',
    '<img src=x onerror="alert(1)">',
    '<p onclick="alert(1)">Hello</p>',
    "![a picture](https://evil.example/pixel.png)",
    "<style>body{display:none}</style>",
  ].join("\n\n");
  expect(html(hostile)).not.toMatch(/<(script|iframe|img|style)|onerror|onclick|evil\.example/);
});

test.for([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java&#115;cript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:x",
  "file:///etc/passwd",
])("removes the address %s from a link and leaves its words", (address) => {
  const written = html(`Look [here](<${address}>).`);
  expect(written).not.toMatch(/href/);
  expect(written).toContain("here");
});

test.for(["/blog/psoas", "https://example.org/", "mailto:hello@example.org", "tel:302-689-3489"])(
  "leaves the link to %s",
  (address) => {
    expect(html(`[here](${address})`)).toContain(`href="${address}"`);
  },
);

test("makes a block of each directive on its own line", () => {
  expect(html("::psoas-check")).toBe("<psoas-check></psoas-check>");
  expect(html("::book-call[Come *in*.]")).toBe("<book-call>Come <em>in</em>.</book-call>");
  expect(html('::move{slug="knee-to-chest" onclick="alert(1)"}')).toBe(
    '<move-card slug="knee-to-chest"></move-card>',
  );
});

test("leaves a colon that is no directive as the author typed it", () => {
  expect(html("At 6:55, note:this and :that[thing].")).toBe("<p>At 6:55, note:this and :thatthing.</p>");
  expect(html("::unknown[words]")).toBe("<p>::unknownwords</p>");
  expect(html(":::box\nText\n:::")).toContain("Text");
});

test("gives second-level headings ids that don't clash with the page's own", () => {
  const { contents, root } = articleOf("# Title\n\n## Why & how\n\n### Deeper\n\n## Why & how");
  expect(contents).toEqual([
    { id: "about-title", title: "Title" },
    { id: "about-why--how", title: "Why & how" },
    { id: "about-why--how-1", title: "Why & how" },
  ]);
  expect(toHtml(root)).not.toContain("<h1");
});

test("links a footnote to its reference and back", () => {
  const written = html("Said.[^1]\n\n[^1]: Source.");
  expect(written).toContain('href="#user-content-fn-1"');
  expect(written).toContain('id="user-content-fn-1"');
});

test("parses any text without failing", () => {
  for (const text of [
    "",
    "\u0000",
    "[".repeat(5_000),
    ":".repeat(5_000),
    "> ".repeat(200),
    "*_`~".repeat(500),
  ])
    expect(() => articleOf(text)).not.toThrow();
});
