interface LineIconProps {
  /** SVG path data in a 16 by 16 square. */
  path: string;
  size?: number;
  className?: string;
}

/** A one-line icon in the color of the text beside it, which says the same. */
export function LineIcon({ path, size = 16, className = "" }: LineIconProps) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden="true"
      className={`shrink-0 ${className}`}
    >
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
