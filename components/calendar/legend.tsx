export function Legend({ coaches }: { coaches: readonly { slug: string; name: string }[] }) {
  return (
    <ul className="mb-3 flex flex-wrap gap-x-5 gap-y-1 text-base">
      {coaches.map(({ slug, name }, number) => (
        <li key={slug} className={`calendar-coach-${number % 10} flex items-center gap-2`}>
          <span aria-hidden="true" className="size-3 rounded-full bg-(--coach)" />
          {name}
        </li>
      ))}
    </ul>
  );
}
