/** Reads an iCalendar object by RFC 5545. */

/**
 * Returns its lines, unfolded: one that begins with a space or a tab continues the one before (§3.1). Throws when not all end in
 * CRLF.
 */
export function contentLines(text: string): string[] {
  if (!/^([^\r\n]+\r\n)+$/.test(text)) throw new Error("Not every line ends in CRLF");
  return text
    .replaceAll(/\r\n[ \t]/g, "")
    .split("\r\n")
    .filter(Boolean);
}

/** Lists lines that are longer than 75 octets without their break, or cut inside a character (§3.1). */
export function misfolded(text: string): string[] {
  return text.split("\r\n").filter((line) => Buffer.byteLength(line) > 75 || !line.isWellFormed());
}

/** Returns a property's value by its name, with TEXT's escapes undone (§3.3.11). Throws when there are two. */
export function propertyOf(text: string, name: string): string | undefined {
  const found = contentLines(text).filter((line) => new RegExp(`^${name}[;:]`).test(line));
  if (found.length > 1) throw new Error(`There are ${found.length} of ${name}`);
  return found[0] && textOf(found[0]);
}

function textOf(line: string): string {
  const value = line.replace(/^[A-Z-]+(;[A-Z-]+=("[^"]*"|[^":;]*))*:/, "");
  return value.replaceAll(/\\(.)/g, (_, escaped) => (escaped === "n" ? "\n" : escaped));
}

/** Returns its events, each as its properties by name. */
export function eventsOf(text: string): Record<string, string>[] {
  const events: Record<string, string>[] = [];
  let isInside = false;
  for (const line of contentLines(text)) {
    if (line === "BEGIN:VEVENT") events.push({});
    isInside = line === "BEGIN:VEVENT" || (isInside && line !== "END:VEVENT");
    const name = /^[A-Z-]+/.exec(line)?.[0] ?? "";
    if (isInside && name !== "BEGIN") events.at(-1)![name] = textOf(line);
  }
  return events;
}
