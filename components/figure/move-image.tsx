import type { ComponentType } from "react";
import { paths } from "@/lib/paths";
import { moveFigure } from "./move-figures";
import { moveFile } from "./move-file";
import { MovePicture, type MovePictureProps } from "./move-picture";

/**
 * A `MovePicture` as a separate file, loaded after what its page needs first, and shared by all pages: for drawings
 * below the fold. Server only. Not `loading="lazy"`: requests would show what a reader does, and pictures not
 * scrolled to would be missing offline.
 */
export function MoveImage({ figure, pose, title, className }: MovePictureProps) {
  const { name, width, height } = moveFile(figure, pose);
  return (
    // biome-ignore lint/performance/noImgElement: next/image can't make an SVG drawing smaller
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

/** The picture component for the nth card, from 0, on a page that begins with the list. */
export function cardPicture(nth: number): ComponentType<MovePictureProps> {
  return nth < FIRST_ROW ? MovePicture : MoveImage;
}
