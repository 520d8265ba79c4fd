/** What the form of time off shows when it comes back. */
export interface TimeOffState {
  values?: Record<string, string>;
  errors?: Record<string, string[] | undefined>;
  /** Why nothing could be done with it. */
  problem?: string;
}

/** What the form of the sessions in the way shows when it comes back: what was chosen for each, by its booking. */
export interface SettleState {
  fates?: Record<string, string>;
  problem?: string;
}
