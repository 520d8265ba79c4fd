/** Who does something, and from where, as the audit trail keeps it. */
export interface By {
  actor: "client" | "owner" | "system" | `trainer:${string}`;
  /** A browser as its owner knows it ("Safari on iPhone"), or "API"; empty when it is not known. */
  origin: string;
}

/** A program that books for a client. */
export const BY_API: By = { actor: "client", origin: "API" };

/** Whoever holds a booking's manage link, from who knows where. */
export const THE_CLIENT: By = { actor: "client", origin: "" };

/** Whether somebody of the studio did it. */
export function isStaff({ actor }: By): boolean {
  return actor === "owner" || actor.startsWith("trainer:");
}
