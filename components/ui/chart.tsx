interface ColumnChartProps {
  /** For screen readers. */
  label: string;
  columns: { name: string; value: number }[];
  /** The name of a last column that isn't over yet, which is drawn hollow. */
  lastName: string;
  /** Label every nth column. */
  nameEvery: number;
}

const [HEIGHT, TOP, BASE] = [190, 24, 160];
/** With more columns than this, only the highest has room for its number. */
const MAX_NUMBERED = 16;

/** A column chart with numbers, in text of constant size. Put the same numbers in a table beside it. */
export function ColumnChart({ label, columns, lastName, nameEvery }: ColumnChartProps) {
  const max = Math.max(1, ...columns.map(({ value }) => value));
  const step = 100 / columns.length;
  const highest = columns.findIndex(({ value }) => value === max);
  const hasNumber = (value: number, i: number) =>
    value > 0 && (columns.length <= MAX_NUMBERED || i === highest);
  return (
    <svg role="img" aria-label={label} width="100%" height={HEIGHT} className="block fill-text text-sm">
      {columns.map(({ name, value }, i) => {
        const height = (value / max) * (BASE - TOP);
        const isLast = i === columns.length - 1;
        return (
          <g key={name}>
            {value > 0 && (
              <rect
                x={`${(i + 0.12) * step}%`}
                width={`${0.76 * step}%`}
                y={BASE - height}
                height={height}
                rx={columns.length > MAX_NUMBERED ? 1 : 3}
                strokeWidth={1.5}
                className={
                  isLast
                    ? "fill-primary-soft stroke-primary print:fill-surface print:stroke-text"
                    : "fill-primary print:fill-text"
                }
              />
            )}
            {hasNumber(value, i) && (
              <text x={`${(i + 0.5) * step}%`} y={BASE - height - 7} textAnchor="middle">
                {value}
              </text>
            )}
            {i % nameEvery === 0 && !isLast && (
              <text x={`${(i + 0.12) * step}%`} y={HEIGHT - 8} className="fill-muted">
                {name}
              </text>
            )}
          </g>
        );
      })}
      <line x1="0" x2="100%" y1={BASE} y2={BASE} className="stroke-line-strong" />
      <text x="100%" y={HEIGHT - 8} textAnchor="end" className="fill-muted">
        {lastName}
      </text>
    </svg>
  );
}

/** A small chart without text, for a table row that names it. */
export function ColumnStrip({ values, max }: { values: number[]; max: number }) {
  const step = 100 / values.length;
  return (
    <svg aria-hidden="true" width="100%" height={32} className="block">
      {values.map((value, i) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: values are identified by their position in time
          key={i}
          x={`${(i + 0.12) * step}%`}
          width={`${0.76 * step}%`}
          y={31 - (value / Math.max(1, max)) * 30}
          height={(value / Math.max(1, max)) * 30}
          className="fill-primary print:fill-text"
        />
      ))}
      <line x1="0" x2="100%" y1={31.5} y2={31.5} className="stroke-line-strong" />
    </svg>
  );
}

/** A bar beside its number. */
export function Bar({ value, max }: { value: number; max: number }) {
  return (
    <svg aria-hidden="true" width="100%" height={14} className="block min-w-16">
      <rect width="100%" height={14} rx={3} className="fill-sunken" />
      {value > 0 && (
        <rect width={`${(value / max) * 100}%`} height={14} rx={3} className="fill-primary print:fill-text" />
      )}
    </svg>
  );
}
