/** Who does something, and from where, as saved in the audit trail. */
export interface By {
  actor: "client" | "owner" | "system" | `trainer:${string}`;
  /** A browser as its owner knows it ("Safari on iPhone"), or "API"; empty when unknown. */
  origin: string;
}

export const BY_API: By = { actor: "client", origin: "API" };

/** The holder of a manage link; origin unknown. */
export const THE_CLIENT: By = { actor: "client", origin: "" };

/** Says whether a coach or the owner did it. */
export function isStaff({ actor }: By): boolean {
  return actor === "owner" || actor.startsWith("trainer:");
}
