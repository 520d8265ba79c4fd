import type { Element, Root } from "hast";
import { toString as textOf } from "hast-util-to-string";
import type { Root as Markdown, RootContent } from "mdast";
import { toString as plainText } from "mdast-util-to-string";
import rehypeSanitize, { defaultSchema, type Options as Schema } from "rehype-sanitize";
import rehypeSlug from "rehype-slug";
import remarkDirective from "remark-directive";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { SKIP, visit } from "unist-util-visit";
import { own } from "@/lib/own";

/** A text ready to render: a tree of safe elements, its second-level headings, and whether it has exercises. */
export interface Article {
  root: Root;
  contents: { id: string; title: string }[];
  hasExercises: boolean;
}

/**
 * The blocks that a text may use, each on its own line, and the elements that represent them in the tree: `::psoas-check`,
 * `::book-call[Why now.]`, `::move{slug="knee-to-chest"}`.
 */
export const BLOCKS = ["psoas-check", "book-call", "move-card"] as const;
const DIRECTIVES: Record<string, (typeof BLOCKS)[number]> = {
  "psoas-check": "psoas-check",
  "book-call": "book-call",
  move: "move-card",
};

const SAFE: Schema = {
  ...defaultSchema,
  tagNames: [
    ...(defaultSchema.tagNames ?? []).filter((name) => name !== "img" && name !== "input"),
    ...BLOCKS,
  ],
  // remark-rehype has prefixed the ids of footnotes already.
  clobberPrefix: "",
  attributes: { ...defaultSchema.attributes, "move-card": ["slug"] },
  protocols: { ...defaultSchema.protocols, href: ["http", "https", "mailto", "tel"] },
};

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkDirective)
  .use(blocksForDirectives)
  .use(remarkRehype)
  .use(oneTitle)
  .use(rehypeSanitize, SAFE)
  // The prefix keeps heading ids from colliding with the page's own.
  .use(rehypeSlug, { prefix: "about-" })
  .freeze();

/**
 * Parses a post's Markdown (GFM and the blocks above). Drops everything but plain text: HTML, scripts, frames, pictures, and
 * links to anything but web, mail and phone. Never fails.
 */
export function articleOf(markdown: string): Article {
  const root = processor.runSync(processor.parse(markdown)) as Root;
  const elements = root.children.filter((node): node is Element => node.type === "element");
  const contents = elements
    .filter(({ tagName }) => tagName === "h2")
    .map((heading) => ({ id: String(heading.properties.id), title: textOf(heading) }));
  const hasExercises = elements.some(({ tagName }) => tagName === "psoas-check" || tagName === "move-card");
  return { root, contents, hasExercises };
}

/** Turns known directives into blocks. Any other directive was meant as a colon. */
function blocksForDirectives() {
  return (tree: Markdown) => {
    visit(tree, (node, index, parent) => {
      if (node.type === "leafDirective" && Object.hasOwn(DIRECTIVES, node.name)) {
        node.data = {
          hName: own(DIRECTIVES, node.name)!,
          hProperties: { slug: node.attributes?.slug ?? undefined },
        };
      } else if (
        node.type === "textDirective" ||
        node.type === "leafDirective" ||
        node.type === "containerDirective"
      ) {
        if (!parent || index === undefined) return;
        const marks = node.type === "textDirective" ? ":" : node.type === "leafDirective" ? "::" : ":::";
        const text = { type: "text", value: `${marks}${node.name}${plainText(node)}` } as const;
        parent.children[index] = (
          node.type === "textDirective" ? text : { type: "paragraph", children: [text] }
        ) as RootContent;
        return SKIP;
      }
    });
  };
}

/** Demotes first-level headings, since the page already has a title. */
function oneTitle() {
  return (tree: Root) => {
    visit(tree, "element", (node) => {
      if (node.tagName === "h1") node.tagName = "h2";
    });
  };
}
