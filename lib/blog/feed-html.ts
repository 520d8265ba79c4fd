import type { Element, ElementContent } from "hast";
import { toHtml } from "hast-util-to-html";
import { visit } from "unist-util-visit";
import { own } from "@/lib/own";
import { paths } from "@/lib/paths";
import { articleOf } from "./markdown";
import type { FeedPostView } from "./queries";

/** Renders a post as standalone HTML: absolute URLs, and a sentence with a link in place of each block that needs the site. */
export function feedHtml(post: FeedPostView, moves: ReadonlyMap<string, string>, appUrl: string): string {
  const url = appUrl + paths.post(post.slug);
  const { root, hasExercises } = articleOf(post.body);
  // As on the page, the signs that need a doctor come before any exercise.
  const before = [
    ...(post.hasRoutine || hasExercises
      ? [link("Before you move: signs that need a doctor", "#doctor-first")]
      : []),
    ...(post.hasRoutine ? [link("Follow along with the moves", "#follow-along")] : []),
  ];
  root.children.unshift(...before.map((each) => paragraph(each)));
  visit(root, "element", (node, index, parent) => {
    const standIn = own(STAND_INS, node.tagName)?.(node, moves);
    if (standIn && parent && index !== undefined) {
      parent.children.splice(index, 1, ...standIn);
      return index;
    }
    const { href } = node.properties;
    if (typeof href === "string") node.properties.href = URL.parse(href, url)?.href ?? url;
  });
  return toHtml(root);
}

/** What replaces a block outside the site; nothing for a move that doesn't exist. */
const STAND_INS: Record<string, (node: Element, moves: ReadonlyMap<string, string>) => Element[]> = {
  "psoas-check": () => [paragraph(link("Do the self-test, step by step", ""))],
  "book-call": ({ children }) => [
    paragraph(...children, { type: "text", value: " " }, link("Book a session", paths.book())),
  ],
  "move-card": ({ properties }, moves) => {
    const slug = String(properties.slug);
    const name = moves.get(slug);
    return name ? [paragraph(link(`${name}: how to do it`, paths.move(slug)))] : [];
  },
};

function paragraph(...children: ElementContent[]): Element {
  return { type: "element", tagName: "p", properties: {}, children };
}

function link(words: string, href: string): Element {
  return { type: "element", tagName: "a", properties: { href }, children: [{ type: "text", value: words }] };
}
