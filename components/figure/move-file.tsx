import { createHash } from "node:crypto";
import type { ReactElement } from "react";
import { moveFigure, shownPose } from "./move-figures";
import { MovePicture } from "./move-picture";
import { themedSvg } from "./plain-svg";

/** A still picture of a move as a separate file. */
export interface MoveFile {
  /** Includes a hash of the content, so a file's content never changes under the same name. */
  name: string;
  svg: string;
  /** The frame's size; only the ratio matters. */
  width: number;
  height: number;
}

const UNDRAWN = "mat";

const files = new Map<string, MoveFile>();

/** The picture that `MovePicture` shows for a figure and pose. */
export function moveFile(figure: string | null, pose?: number): MoveFile {
  const move = moveFigure(figure);
  const stem = move ? `${figure}.${shownPose(move, pose)}` : `${UNDRAWN}.0`;
  const file = files.get(stem) ?? drawn(stem, <MovePicture figure={figure} pose={pose} title="" />);
  files.set(stem, file);
  return file;
}

/** The current picture for a file name, whose own name may be newer; undefined when nothing is drawn for it. */
export function moveFileOf(name: string): MoveFile | undefined {
  const [figure = "", pose] = name.split(".");
  return figure === UNDRAWN || moveFigure(figure) ? moveFile(figure, Number(pose)) : undefined;
}

function drawn(stem: string, picture: ReactElement): MoveFile {
  const svg = themedSvg(picture);
  const [, width, height] = svg.match(/viewBox="\S+ \S+ (\S+) (\S+)"/)!.map(Number);
  const hash = createHash("sha256").update(svg).digest("base64url").slice(0, 10);
  return { name: `${stem}.${hash}.svg`, svg, width: width!, height: height! };
}
