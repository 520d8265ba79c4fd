import type { Article } from "@/lib/blog/markdown";

export function ContentsList({ contents }: { contents: Article["contents"] }) {
  return (
    <ol className="grid text-base">
      {contents.map(({ id, title }) => (
        <li key={id}>
          <a href={`#${id}`} className="flex min-h-11 items-center text-text no-underline hover:underline">
            {title}
          </a>
        </li>
      ))}
    </ol>
  );
}
