import type { ReactNode } from "react";
import type { Article as ArticleTree } from "@/lib/blog/markdown";
import type { MoveView } from "@/lib/blog/queries";
import { Article } from "./article";
import { ContentsList } from "./contents-list";
import { PsoasCheck } from "./psoas-check";

/** The moves that the post about a weak psoas recommends. */
const PSOAS_MOVES = ["modified-dead-bugs", "knee-to-chest", "glute-bridges"];

interface PostBodyProps {
  article: ArticleTree;
  moves: readonly MoveView[];
  children: ReactNode;
}

export function PostBody({ article, moves, children }: PostBodyProps) {
  const psoasMoves = moves.filter(({ slug }) => PSOAS_MOVES.includes(slug));
  return (
    <div className="mt-14 grid gap-x-14 lg:grid-cols-[1fr_17rem]">
      <nav aria-label="In this post" className="print:hidden mb-8 lg:order-2">
        <div className="lg:sticky lg:top-6">
          <p className="font-semibold">In this post</p>
          <ContentsList contents={article.contents} />
        </div>
      </nav>
      <div className="min-w-0 max-w-[42rem]">
        <Article article={article} moves={moves} psoasCheck={<PsoasCheck moves={psoasMoves} />} />
        {children}
      </div>
    </div>
  );
}
