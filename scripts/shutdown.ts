const WATCH_MS = 1_000;

const steps: (() => Promise<void>)[] = [];
let stopping = false;

/** Adds a step to do before this process exits. The last added is done first. */
export function beforeExit(step: () => Promise<void>): void {
  steps.push(step);
}

export function isStopping(): boolean {
  return stopping;
}

/** Does all steps, and exits with `code`. */
export async function shutDown(code: number): Promise<never> {
  if (!stopping) {
    stopping = true;
    for (const step of steps.reverse()) await step().catch((error) => console.error(error));
    process.exit(code);
  }
  return new Promise(() => {});
}

/** Shuts down on a signal, or when the process that started this one is gone: npm doesn't pass on every signal. */
export function shutDownWhenTold(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void shutDown(0));
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void shutDown(0);
  }, WATCH_MS).unref();
}
