/**
 * What an object itself has under a name, and nothing of what every object has: of "constructor" it is undefined, unless
 * somebody has put it there. For words that come from an address, a form, a program or an old row.
 */
export function own<T extends object>(table: T | null | undefined, name: unknown): T[keyof T] | undefined {
  return table && typeof name === "string" && Object.hasOwn(table, name) ? table[name as keyof T] : undefined;
}
