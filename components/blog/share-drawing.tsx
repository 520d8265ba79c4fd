import { AssistedHamstringScene } from "@/components/figure/assisted-hamstring-scene";
import { aspectOf, Figure, frameOf } from "@/components/figure/figure";
import { moveFigure } from "@/components/figure/move-figures";
import { plainSvg } from "@/components/figure/plain-svg";

/** Where a drawing leaves room for words: above it, beside it, in a column, or all of the picture. */
export type Room = "above" | "beside" | "column" | "all";

/** A drawing and its position in the picture, in pixels. */
export interface Drawing {
  svg: string;
  width: number;
  height: number;
  right: number;
  bottom: number;
  room: Room;
  /** Floor on all sides, without a visible edge. */
  isFromAbove: boolean;
}

/** Height of the floor in a picture, in pixels. */
export const FLOOR = 52;
const PICTURE = { width: 1200, height: 630 };
const PLACES = { above: { width: 1000, height: 370 }, beside: { width: 540, height: 520 } };

/** A move's best pose, in the frame that shows it largest. Undefined for a move without a drawing. */
export function moveDrawing(figure: string | null): Drawing | undefined {
  const move = moveFigure(figure);
  const pose = move?.poses[move.best];
  if (!move || !pose) return undefined;
  const frame = frameOf([pose]);
  const aspect = aspectOf(frame);
  const widthIn = (place: { width: number; height: number }) => Math.min(place.width, place.height * aspect);
  const room = widthIn(PLACES.above) > widthIn(PLACES.beside) ? "above" : "beside";
  const width = widthIn(PLACES[room]);
  const height = width / aspect;
  const isFromAbove = pose.seenFrom === "above";
  const underFloor = height - (frame.top * width) / (frame.right - frame.left);
  const middle = room === "above" ? PICTURE.width / 2 : PLACES.beside.width / 2 + 40;
  const drawn = <Figure pose={pose} glows={move.glows} effort={move.effort?.[move.best]} />;
  return {
    svg: plainSvg(drawn),
    width: Math.round(width),
    height: Math.round(height),
    right: Math.round(middle - width / 2),
    bottom: Math.round(isFromAbove ? (PICTURE.height - height) / 2 : FLOOR - underFloor),
    room,
    isFromAbove,
  };
}

/** The assisted stretch at the picture's full height; the text column covers part of it. */
export function studioDrawing(): Drawing {
  const svg = plainSvg(<AssistedHamstringScene />);
  return { svg, width: 840, height: 630, right: -24, bottom: 0, room: "column", isFromAbove: false };
}
