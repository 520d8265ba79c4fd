/** What a form of one field shows when it comes back. */
export interface FormState {
  typed?: string;
  /** What is to be mended in the field. */
  errors?: string[];
  /** Why nothing could be done with it. */
  problem?: string;
}
