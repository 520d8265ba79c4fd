import type { MoveFigure } from "./move-figures";

/** The exercises, drawn. */
export const EXERCISES: Record<string, MoveFigure> = {};
