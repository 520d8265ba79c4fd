import { type ChildProcess, fork } from "node:child_process";
import { CannotStart } from "./find-database";
import { beforeExit, isStopping } from "./shutdown";

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/** Starts a process, resolves when it is ready, and from then on restarts it with backoff whenever it ends. */
export async function keepRunning(
  name: string,
  script: string,
  options: { cwd: string; env: NodeJS.ProcessEnv; execArgv: string[] },
): Promise<void> {
  let child: ChildProcess | undefined;
  let pauseMs = FIRST_PAUSE_MS;
  const launch = () =>
    new Promise<void>((ready, fail) => {
      child = fork(script, [], { ...options, stdio: ["ignore", "inherit", "inherit", "ipc"] });
      child.once("message", () => {
        pauseMs = FIRST_PAUSE_MS;
        ready();
      });
      child.once("exit", (code, signal) => {
        if (isStopping()) return;
        fail(new CannotStart(`The ${name} ended (${signal ?? code}).`));
        console.error(`The ${name} ended (${signal ?? code}); starting it again`);
        setTimeout(() => isStopping() || void launch().catch(() => {}), pauseMs);
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      });
    });
  beforeExit(
    () =>
      new Promise((done) => {
        if (!child || child.exitCode !== null || child.signalCode !== null) return done();
        child.once("exit", () => done());
        child.kill("SIGTERM");
      }),
  );
  await launch();
}
