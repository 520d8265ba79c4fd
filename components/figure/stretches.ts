import type { MoveFigure } from "./move-figures";

/** The stretches, drawn. */
export const STRETCHES: Record<string, MoveFigure> = {};
