import type { ReactNode } from "react";

export function LegalPage({
  title,
  intro,
  children,
}: {
  title: string;
  intro: ReactNode;
  children: ReactNode;
}) {
  return (
    <article className="wrap max-w-3xl pt-10 sm:pt-14">
      <h1 className="text-4xl sm:text-5xl">{title}</h1>
      <div className="prose mt-6">
        <p>{intro}</p>
        {children}
      </div>
    </article>
  );
}

export function LegalSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h2>{title}</h2>
      {children}
    </>
  );
}
