import { AsyncLocalStorage } from "node:async_hooks";

/** The outcome of a request's database calls. */
export interface RequestFate {
  /** Whether a call failed because the database was unreachable, full, or too busy to answer in time. */
  isCutOff: boolean;
  /** Whether a form's action has already explained it on the page that it returns. */
  isExplained: boolean;
}

/** Shared by the server and all of Next's bundles, which hold copies of this file in one process. */
const globals = globalThis as { limberRequests?: AsyncLocalStorage<RequestFate> };
globals.limberRequests ??= new AsyncLocalStorage();
const requests = globals.limberRequests;

/** Runs a request's work and tracks its database calls. */
export function followRequest(fate: RequestFate, work: () => void): void {
  requests.run(fate, work);
}

/** Records that the current request met an outage. Does nothing outside a request. */
export function noteOutage(): void {
  const fate = requests.getStore();
  if (fate) fate.isCutOff = true;
}

/** Records that the current request's answer explains the outage. */
export function noteExplained(): void {
  const fate = requests.getStore();
  if (fate) fate.isExplained = true;
}
