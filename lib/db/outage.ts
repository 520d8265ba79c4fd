import { AsyncLocalStorage } from "node:async_hooks";

/** What became of a request's calls to the database. */
export interface RequestFate {
  /** A call failed because the database was out of reach, full, or too busy to answer in time. */
  isCutOff: boolean;
  /** A form's action has said so on the page that it answers with. */
  isExplained: boolean;
}

/** One for the server and all of Next's bundles, which are copies of this file in the same process. */
const globals = globalThis as { limberRequests?: AsyncLocalStorage<RequestFate> };
globals.limberRequests ??= new AsyncLocalStorage();
const requests = globals.limberRequests;

/** Runs a request's work and follows its calls to the database. */
export function followRequest(fate: RequestFate, work: () => void): void {
  requests.run(fate, work);
}

/** Notes that the request under way met an outage. Does nothing outside of a request. */
export function noteOutage(): void {
  const fate = requests.getStore();
  if (fate) fate.isCutOff = true;
}

/** Notes that the answer of the request under way tells its reader about the outage. */
export function noteExplained(): void {
  const fate = requests.getStore();
  if (fate) fate.isExplained = true;
}
