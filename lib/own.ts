/**
 * Returns an object's own property, ignoring inherited ones: undefined for "constructor" unless it was set. For keys from URLs,
 * forms, programs or old rows.
 */
export function own<T extends object>(table: T | null | undefined, name: unknown): T[keyof T] | undefined {
  return table && typeof name === "string" && Object.hasOwn(table, name) ? table[name as keyof T] : undefined;
}
