/** Names by slug, shortened to the first one unless two share it. */
export function firstNames(names: Record<string, string>): Record<string, string> {
  const first = (name: string) => name.split(" ")[0] ?? name;
  const all = Object.values(names).map(first);
  const isShared = (name: string) => all.indexOf(name) !== all.lastIndexOf(name);
  return Object.fromEntries(
    Object.entries(names).map(([slug, name]) => [slug, isShared(first(name)) ? name : first(name)]),
  );
}
