import { type Components, toJsxRuntime } from "hast-util-to-jsx-runtime";
import Link from "next/link";
import type { ReactNode } from "react";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";
import type { Article as ArticleTree } from "@/lib/blog/markdown";
import type { MoveView } from "@/lib/blog/queries";
import { BookCall } from "./book-call";
import { MoveInText } from "./move-card";

interface ArticleProps {
  article: ArticleTree;
  moves: readonly MoveView[];
  psoasCheck: ReactNode;
}

/** A post's text as elements: the Markdown that lib/blog/markdown.ts allows, in the site's own components. */
export function Article({ article, moves, psoasCheck }: ArticleProps) {
  const bySlug = new Map(moves.map((move) => [move.slug, move]));
  const components = {
    a: TextLink,
    "book-call": ({ children }: { children?: ReactNode }) => <BookCall>{children}</BookCall>,
    "move-card": ({ slug }: { slug?: string }) => {
      const move = bySlug.get(slug ?? "");
      return move ? <MoveInText move={move} /> : null;
    },
    "psoas-check": () => psoasCheck,
  } as Partial<Components>;
  return <div className="prose">{toJsxRuntime(article.root, { Fragment, jsx, jsxs, components })}</div>;
}

function TextLink({ href = "", children }: { href?: string; children?: ReactNode }) {
  const isOwn = /^\/(?!\/)/.test(href);
  return isOwn ? (
    <Link href={href} prefetch={false}>
      {children}
    </Link>
  ) : (
    <a href={href} rel="noopener">
      {children}
    </a>
  );
}
