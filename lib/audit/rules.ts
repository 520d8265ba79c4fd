/** Who does something, and from where, as the audit trail keeps it. */
export interface By {
  actor: "client" | "owner" | "system" | `trainer:${string}`;
  /** A browser as its owner knows it ("Safari on iPhone"), or "API"; empty when it is not known. */
  origin: string;
}

/** The subject of what was done to the studio itself, which has no id of its own. */
export const STUDIO_SUBJECT = "00000000-0000-0000-0000-000000000001";

/** A program that books for a client. */
export const BY_API: By = { actor: "client", origin: "API" };

/** Whoever holds a booking's manage link, from who knows where. */
export const THE_CLIENT: By = { actor: "client", origin: "" };
