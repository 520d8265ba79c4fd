import { AssistedHamstringScene } from "@/components/figure/assisted-hamstring-scene";
import { Figure, frameOf } from "@/components/figure/figure";
import { moveFigure } from "@/components/figure/move-figures";
import { plainSvg } from "@/components/figure/plain-svg";

/** What a drawing leaves to the words: the place above it, beside it, a column, or everything. */
export type Room = "above" | "beside" | "column" | "all";

/** A drawing and where it stands in a picture, in pixels. */
export interface Drawing {
  svg: string;
  width: number;
  height: number;
  right: number;
  bottom: number;
  room: Room;
}

/** How high the floor of a picture is. */
export const FLOOR = 52;
const PICTURE_WIDTH = 1200;
/** Below its floor a figure's drawing goes on for so many heads, as figure.tsx frames it. */
const BELOW_FLOOR = 0.3;
const ABOVE = { width: 1000, height: 370 };
const BESIDE = { width: 540, height: 520 };

/** The best pose of a move in the room that shows it larger, or undefined when it has not been drawn. */
export function moveDrawing(figure: string | null, stylesheet: string): Drawing | undefined {
  const move = moveFigure(figure);
  const pose = move?.poses[move.best];
  if (!move || !pose) return undefined;
  const frame = frameOf([pose]);
  const [wide, high] = [frame.right - frame.left, frame.top + BELOW_FLOOR];
  const headIn = (place: typeof ABOVE) => Math.min(place.width / wide, place.height / high);
  const room = headIn(ABOVE) > headIn(BESIDE) ? "above" : "beside";
  const head = room === "above" ? headIn(ABOVE) : headIn(BESIDE);
  const middle = room === "above" ? PICTURE_WIDTH / 2 : BESIDE.width / 2 + 40;
  return {
    svg: plainSvg(<Figure pose={pose} glows={move.glows} />, stylesheet),
    width: Math.round(wide * head),
    height: Math.round(high * head),
    right: Math.round(middle - (wide * head) / 2),
    bottom: Math.round(FLOOR - BELOW_FLOOR * head),
    room,
  };
}

/** The assisted stretch, as high as the picture; the words' column covers a strip of it. */
export function studioDrawing(stylesheet: string): Drawing {
  const svg = plainSvg(<AssistedHamstringScene />, stylesheet);
  return { svg, width: 840, height: 630, right: -24, bottom: 0, room: "column" };
}
