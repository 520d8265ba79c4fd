import { KEYS } from "./use-keys";

export function Keyboard() {
  return (
    <details className="noscript:hidden mt-4 text-base">
      <summary className="inline-flex min-h-11 cursor-pointer items-center underline underline-offset-4">
        Keyboard
      </summary>
      <p className="mb-2 text-muted">While a calendar entry is focused:</p>
      <dl className="grid max-w-2xl gap-x-6 gap-y-1 sm:grid-cols-[15rem_1fr]">
        {KEYS.map(([keys, what]) => (
          <div key={keys} className="contents">
            <dt className="font-semibold">{keys}</dt>
            <dd className="text-muted">{what}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
