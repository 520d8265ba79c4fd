/** Formatting of people's names. Imports nothing, so components and emails may use it. */

/** Suffixes after a comma: "Reyes, Alma" is Alma, but "Sammy Davis, Jr." is Sammy. */
const SUFFIX = /^(jr|sr|[ivx]+|md|m\.?d|phd|ph\.?d|dds|esq|cpt|rn|pt|dpt)\.?$/i;
const TITLE = /^(dr|prof|mr|mrs|ms|miss|mx|sir|rev|herr|frau)\.?$/i;

/** The words of a name without titles, first name first. */
function wordsOf(name: string): string[] {
  const [before = "", after = ""] = name.split(/[,，、]/).map((part) => part.trim());
  const isTurned = after !== "" && !SUFFIX.test(after);
  const words = (isTurned ? `${after} ${before}` : before).split(/\s+/).filter(Boolean);
  return words.length > 1 && TITLE.test(words[0]!) ? words.slice(1) : words;
}

/** Returns the first name, for a greeting: "Seán" for "O'Brien, Seán", "Ana" for "Dr. Ana Ruiz". */
export function firstName(name: string): string {
  return wordsOf(name)[0] ?? name.trim();
}

/** Shortens a name: "Ben C." for "Ben Carter". For an address typed as a name, the part before the @. */
export function shortName(name: string): string {
  const [first = "Client", ...others] = wordsOf(name.replace(/@\S*/g, ""));
  const initial = others.at(-1)?.match(/\p{L}/u)?.[0];
  return initial ? `${first} ${initial.toUpperCase()}.` : first;
}

/** Shortens names by slug to first names, unless two people share one. */
export function firstNames(names: Record<string, string>): Record<string, string> {
  const all = Object.values(names).map(firstName);
  const isShared = (name: string) => all.indexOf(name) !== all.lastIndexOf(name);
  return Object.fromEntries(
    Object.entries(names).map(([slug, name]) => [slug, isShared(firstName(name)) ? name : firstName(name)]),
  );
}
