import { expect, test } from "vitest";
import { inlineScripts } from "./inline-scripts";

const NONCE = "a+/b==";

test.for<[what: string, html: string, scripts: string[]]>([
  [
    "scripts in head and body",
    `<script nonce="${NONCE}">a()</script><p><script nonce="${NONCE}">b()</script>`,
    ["a()", "b()"],
  ],
  ["an attribute without quotes", `<script nonce=${NONCE}>a()</script>`, ["a()"]],
  ["single quotes, spaces and a line break", `<script async\n nonce = '${NONCE}' >a()</script\n>`, ["a()"]],
  ["upper case", `<SCRIPT NONCE="${NONCE}">A()</SCRIPT>`, ["A()"]],
  ["a nonce in character references", `<script nonce="a&#43;&#x2f;b==">a()</script>`, ["a()"]],
  [
    "an attribute with the end of a script in it",
    `<script data-x="</script>" nonce="${NONCE}">a()</script>`,
    ["a()"],
  ],
  [
    "an end of another element in the script",
    `<script nonce="${NONCE}">"</div></scripts>"</script>`,
    ['"</div></scripts>"'],
  ],
  [
    "a script within a comment within a script",
    `<script nonce="${NONCE}"><!--<script>"</script>"--></script>`,
    ['<!--<script>"</script>"-->'],
  ],
  ["character references in the script", `<script nonce="${NONCE}">a("&lt;é")</script>`, ['a("&lt;é")']],
  ["line breaks of another system", `<script nonce="${NONCE}">a()\r\nb()\r</script>`, ["a()\nb()\n"]],
  ["a script of a drawing", `<svg><script nonce="${NONCE}">a()</script></svg>`, ["a()"]],
  [
    "a script after a paragraph that isn't closed",
    `<p><b><table><script nonce="${NONCE}">a()</script>`,
    ["a()"],
  ],
])("finds %s", ([, html, scripts]) => {
  expect(inlineScripts(html, NONCE)).toEqual(scripts);
});

test.for([
  ["no nonce", "<script>evil()</script>"],
  ["another nonce", '<script nonce="other">evil()</script>'],
  ["an empty nonce", "<script nonce>evil()</script>"],
  ["the nonce in another attribute", `<script data-nonce="${NONCE}" x='nonce="${NONCE}"'>evil()</script>`],
  ["a source", `<script nonce="${NONCE}" src="/a.js">evil()</script>`],
  ["a source without quotes", `<script SRC=/a.js nonce="${NONCE}">evil()</script>`],
  ["a source after a line break", `<script\nsrc\n=\n"/a.js" nonce="${NONCE}">evil()</script>`],
  ["a source in a drawing", `<svg><script href="/a.js" nonce="${NONCE}"></script></svg>`],
  ["a comment around it", `<!-- <script nonce="${NONCE}">evil()</script> -->`],
  ["a field around it", `<textarea><script nonce="${NONCE}">evil()</script></textarea>`],
  ["a title around it", `<title><script nonce="${NONCE}">evil()</script></title>`],
  ["a style around it", `<style><script nonce="${NONCE}">evil()</script></style>`],
  ["a noscript around it", `<noscript><script nonce="${NONCE}">evil()</script></noscript>`],
  ["a template around it", `<template><script nonce="${NONCE}">evil()</script></template>`],
  ["an attribute around it", `<p title='<script nonce="${NONCE}">evil()</script>'>`],
  ["an attribute that swallowed a tag", `<script x="<script" nonce="${NONCE}">evil()</script>`],
  ["a longer name", `<scripts nonce="${NONCE}">evil()</scripts>`],
])("leaves out a script with %s", ([, html]) => {
  expect(inlineScripts(html!, NONCE)).toEqual([]);
});
