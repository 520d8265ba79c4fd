import Link from "next/link";
import type { ComponentType } from "react";
import { MoveImage } from "@/components/figure/move-image";
import type { MovePictureProps } from "@/components/figure/move-picture";
import { TextLink } from "@/components/ui/text-link";
import type { MoveView } from "@/lib/blog/queries";
import { doseInWords } from "@/lib/blog/rules";
import { paths } from "@/lib/paths";

interface MoveCardProps {
  move: MoveView;
  /** The component for the picture: `MoveImage` for cards below the fold. */
  Picture: ComponentType<MovePictureProps>;
}

export function MoveCard({ move, Picture }: MoveCardProps) {
  return (
    <li className="card group relative flex flex-col overflow-hidden">
      <div className="bg-sunken px-4 pt-4">
        <Picture figure={move.figure} title="" className="h-44 w-full" />
      </div>
      <div className="flex-1 px-5 pt-4 pb-5">
        <h3 className="text-xl">
          <Link
            href={paths.move(move.slug)}
            prefetch={false}
            className="text-text no-underline after:absolute after:inset-0 group-hover:underline"
          >
            {move.name}
          </Link>
        </h3>
        <p className="mt-2 text-base text-muted">{move.summary}</p>
        <p className="mt-3 font-semibold text-base">{doseInWords(move)}</p>
      </div>
    </li>
  );
}

export function MoveInText({ move }: { move: MoveView }) {
  return (
    <aside
      aria-label={move.name}
      data-when-well
      className="card my-8 grid items-end overflow-hidden sm:grid-cols-[15rem_1fr]"
    >
      <div className="self-stretch bg-sunken px-4 pt-4">
        <MoveImage figure={move.figure} title="" className="h-40 w-full sm:h-full" />
      </div>
      <div className="self-center px-6 py-5">
        <p className="font-heading font-semibold text-xl">{move.name}</p>
        <p className="mt-1 text-base text-muted">{doseInWords(move)}</p>
        <p className="mt-3">
          <TextLink href={paths.move(move.slug)}>How to do it</TextLink>
        </p>
      </div>
    </aside>
  );
}
