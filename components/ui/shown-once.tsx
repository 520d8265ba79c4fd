import type { ReactNode } from "react";
import { Notice } from "./notice";

/** A secret that is shown once, ready to copy. */
export function ShownOnce(props: { title: string; secret: string; look?: string; children: ReactNode }) {
  const { title, secret, look = "font-mono text-base", children } = props;
  return (
    <Notice look="good" title={title}>
      <p className={`mt-2 select-all break-all rounded-xl bg-surface px-4 py-3 ${look}`}>{secret}</p>
      {children}
    </Notice>
  );
}
