const SIZES = {
  /** In a form with a page of its own. */
  large: "block min-h-12 px-4 py-3",
  medium: "block min-h-12 px-4",
  compact: "block min-h-12 px-3",
  /** In a dense form, or beside a list. */
  small: "min-h-11 px-3 text-base",
  /** Narrow enough for two and a button on a phone. */
  tight: "min-h-11 px-2 text-base",
};

export type BoxSize = keyof typeof SIZES;

/** The look of an input or select. Position and width are up to the caller. */
export function boxClasses(size: BoxSize, more = ""): string {
  return `rounded-xl border border-line-strong bg-surface text-text aria-invalid:border-2 aria-invalid:border-danger ${SIZES[size]} ${more}`;
}
