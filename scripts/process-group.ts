import { spawn } from "node:child_process";
import { once } from "node:events";

/** A command together with every process that it starts. */
export interface ProcessGroup {
  /** Resolves when none of them is left, with the command's exit code (null if a signal ended it) and everything printed. */
  ended: Promise<{ code: number | null; output: string }>;
  /** Ends them with SIGTERM, and after `graceMs` with SIGKILL. Resolves when none is left. */
  stop(graceMs?: number): Promise<void>;
}

const GRACE_MS = 5_000;
/** Windows has no process groups; there only the command itself is ended. */
const HAS_GROUPS = process.platform !== "win32";

/** Runs a command in a process group of its own. */
export function startGroup(
  command: string,
  args: string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): ProcessGroup {
  const child = spawn(command, args, {
    ...options,
    detached: HAS_GROUPS,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  let isOver = false;
  // Not "exit": its children have the pipes open until they end too.
  const ended = once(child, "close").then(([code]) => {
    isOver = true;
    return { code, output };
  });
  const signal = (name: NodeJS.Signals) => {
    if (isOver || child.pid === undefined) return;
    try {
      process.kill(HAS_GROUPS ? -child.pid : child.pid, name);
    } catch (error) {
      // It ended a moment ago.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  };
  return {
    ended,
    stop: async (graceMs = GRACE_MS) => {
      signal("SIGTERM");
      const timer = setTimeout(signal, graceMs, "SIGKILL");
      await ended;
      clearTimeout(timer);
    },
  };
}
