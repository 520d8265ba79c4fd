import { appendFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { startProgram } from "./program";

/** A build takes a minute, and far longer on a busy machine. */
const BUILD_MS = 900_000;

/**
 * Builds the site and creates a data folder with the demo, which each program of the tests copies. The tests kill processes,
 * never the machine, so nothing has to reach the disk.
 */
export async function makeTemplate(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const program = await startProgram({ ready: false });
  await program.printed("Ready on", BUILD_MS);
  await program.stop();
  await appendFile(join(program.dataDir, "postgres/postgresql.conf"), "fsync = off\n");
  return {
    folder: program.dataDir,
    remove: () => rm(program.dataDir, { recursive: true, force: true }),
  };
}
