import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chmod, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "@/scripts/postgres";

const ROOT = join(import.meta.dirname, "../..");

export interface Program {
  url: string;
  /** Its own folder, with the embedded database in it. */
  dataDir: string;
  process: ChildProcess;
  /** Connection string of its embedded database. */
  databaseUrl(): Promise<string>;
  /** Everything printed so far. */
  output(): string;
  /** Waits until it has printed a text. */
  printed(text: string | RegExp, timeoutMs?: number): Promise<void>;
  /** Process ids of its children whose command line contains a text, such as "scripts/worker.ts". */
  children(text: string): Promise<number[]>;
  /** Ends it as Ctrl-C would, and waits; returns its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/**
 * Starts `npm start`'s program as a real process, on the demo studio unless `env` names other data. `ready: false` doesn't wait
 * for it to answer.
 */
export async function startProgram(
  options: { env?: Record<string, string | undefined>; dataDir?: string; ready?: boolean } = {},
): Promise<Program> {
  const dataDir = options.dataDir ?? (await newDataDir(options));
  const port = options.env?.PORT ?? String(await freePort());
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
    cwd: ROOT,
    env: {
      NODE_ENV: "production",
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      // Most of a start is compiling.
      NODE_COMPILE_CACHE: join(ROOT, "node_modules/.cache/compiled"),
      DATA_DIR: dataDir,
      ...options.env,
      PORT: port,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  }
  const program: Program = {
    url: `http://localhost:${port}`,
    dataDir,
    process: child,
    databaseUrl: () => databaseUrlOf(dataDir),
    output: () => text,
    printed: (wanted, timeoutMs = 240_000) =>
      eventually(
        () => (typeof wanted === "string" ? text.includes(wanted) : wanted.test(text)),
        timeoutMs,
        () => `It never printed ${wanted}:\n${text}`,
        child,
      ),
    children: (wanted) => childrenOf(child.pid!, wanted),
    stop: async (signal = "SIGINT") => {
      const ended = exitOf(child);
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      return ended;
    },
  };
  if (options.ready !== false) await program.printed("Ready on");
  return program;
}

/** A copy of the template (tests/support/template.ts), if there is one and the program would create the same data itself. */
async function newDataDir({ env = {}, ready }: Parameters<typeof startProgram>[0] = {}): Promise<string> {
  const folder = await temporaryFolder();
  const template = process.env.PROGRAM_TEMPLATE;
  const isDemo = !env.DATABASE_URL && !env.AUTH_SECRET && ready !== false;
  if (template && isDemo) await promisify(execFile)("cp", ["-a", `${template}/.`, folder]);
  return folder;
}

/** Creates a folder that PostgreSQL's user can enter too. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "limber-"));
  await chmod(folder, 0o755);
  return folder;
}

/** Stops a program and removes its data. */
export async function discard(program: Program): Promise<void> {
  await program.stop();
  await rm(program.dataDir, { recursive: true, force: true });
}

async function databaseUrlOf(dataDir: string): Promise<string> {
  const { databasePassword } = JSON.parse(await readFile(join(dataDir, "secrets.json"), "utf8"));
  const port = (await readFile(join(dataDir, "postgres/postmaster.pid"), "utf8")).split("\n")[3];
  return `postgresql://limber:${encodeURIComponent(databasePassword)}@127.0.0.1:${port}/limber`;
}

function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((done) => child.once("exit", done));
}

/** Waits until a condition is true; fails at once when the process it depends on has ended. */
export async function eventually(
  holds: () => boolean | Promise<boolean>,
  timeoutMs = 30_000,
  explain: () => string = () => "It did not happen in time",
  child?: ChildProcess,
): Promise<void> {
  const until = performance.now() + timeoutMs;
  while (!(await holds())) {
    const ended = child && (child.exitCode !== null || child.signalCode !== null);
    if ((ended && !(await holds())) || performance.now() > until) throw new Error(explain());
    await new Promise((done) => setTimeout(done, 50));
  }
}

async function childrenOf(pid: number, text: string): Promise<number[]> {
  const processes = await Promise.all(
    (await readdir("/proc"))
      .filter((name) => /^\d+$/.test(name))
      .map(async (name) => {
        const stat = await readFile(`/proc/${name}/stat`, "utf8").catch(() => "");
        const command = await readFile(`/proc/${name}/cmdline`, "utf8").catch(() => "");
        const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
        return { pid: Number(name), parent, command: command.replaceAll("\0", " ") };
      }),
  );
  return processes
    .filter((each) => each.parent === pid && each.command.includes(text))
    .map((each) => each.pid);
}
