/** People's names as we say them. Components and emails may use this, so it knows nothing else of ours. */

/** "Reyes, Alma" is Alma; "Sammy Davis, Jr." is Sammy. */
const SUFFIX = /^(jr|sr|[ivx]+|md|m\.?d|phd|ph\.?d|dds|esq|cpt|rn|pt|dpt)\.?$/i;
const TITLE = /^(dr|prof|mr|mrs|ms|miss|mx|sir|rev|herr|frau)\.?$/i;

/** The words of a name without a title, the first name first. */
function wordsOf(name: string): string[] {
  const [before = "", after = ""] = name.split(/[,，、]/).map((part) => part.trim());
  const isTurned = after !== "" && !SUFFIX.test(after);
  const words = (isTurned ? `${after} ${before}` : before).split(/\s+/).filter(Boolean);
  return words.length > 1 && TITLE.test(words[0]!) ? words.slice(1) : words;
}

/** The first name, to greet somebody with: of "O'Brien, Seán" it is "Seán", of "Dr. Ana Ruiz" it is "Ana". */
export function firstName(name: string): string {
  return wordsOf(name)[0] ?? name.trim();
}

/** "Ben C." of "Ben Carter": enough to greet somebody. Of an address that was typed as a name, what is before the @. */
export function shortName(name: string): string {
  const [first = "Client", ...others] = wordsOf(name.replace(/@\S*/g, ""));
  const initial = others.at(-1)?.match(/\p{L}/u)?.[0];
  return initial ? `${first} ${initial.toUpperCase()}.` : first;
}

/** Names by slug, shortened to the first one unless two share it. */
export function firstNames(names: Record<string, string>): Record<string, string> {
  const all = Object.values(names).map(firstName);
  const isShared = (name: string) => all.indexOf(name) !== all.lastIndexOf(name);
  return Object.fromEntries(
    Object.entries(names).map(([slug, name]) => [slug, isShared(firstName(name)) ? name : firstName(name)]),
  );
}
