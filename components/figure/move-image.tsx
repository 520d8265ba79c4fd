import type { ComponentType } from "react";
import { paths } from "@/lib/paths";
import { moveFigure } from "./move-figures";
import { moveFile } from "./move-file";
import { MovePicture, type MovePictureProps } from "./move-picture";

/**
 * A `MovePicture` that is a file of its own, loaded after what its page needs first, and once for all pages: for drawings
 * that are not at a page's top. On the server only. It is not `loading="lazy"`: what a reader does would be seen from
 * what is fetched, and what was not scrolled to would not be there without a network.
 */
export function MoveImage({ figure, pose, title, className }: MovePictureProps) {
  const { name, width, height } = moveFile(figure, pose);
  return (
    // biome-ignore lint/performance/noImgElement: there is nothing in a drawing that next/image could make smaller.
    <img
      src={paths.figure(name)}
      width={width}
      height={height}
      fetchPriority="low"
      decoding="async"
      alt={title ?? moveFigure(figure)?.shows ?? ""}
      className={`object-contain ${className ?? ""}`}
    />
  );
}

/** Cards side by side where there is room. */
const FIRST_ROW = 3;

/** What draws the picture of a list's nth card, from 0, on a page that begins with the list. */
export function cardPicture(nth: number): ComponentType<MovePictureProps> {
  return nth < FIRST_ROW ? MovePicture : MoveImage;
}
