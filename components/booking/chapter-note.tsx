export function ChapterNote({ chapter }: { chapter: string | undefined }) {
  if (!chapter) return null;
  return (
    <p className="rounded-xl bg-primary-soft px-4 py-3 text-base">
      We’ll tell your coach about <strong className="font-semibold">{chapter.replaceAll("-", " ")}</strong>.
    </p>
  );
}
