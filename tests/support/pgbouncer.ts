import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { freePort } from "@/scripts/postgres";
import { eventually } from "./program";

export interface Pooler {
  /** Connection string of the same database, through PgBouncer. */
  url: string;
  stop(): Promise<void>;
}

/** Returns the path where Debian and others install it; undefined when it isn't installed. */
export function findPgBouncer(): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];
  return folders.map((folder) => join(folder, "pgbouncer")).find((file) => existsSync(file));
}

/**
 * Starts PgBouncer in front of a database, configured as in its own packages: it ignores no startup parameter. `settings` are
 * lines of its configuration.
 */
export async function startPgBouncer(
  binary: string,
  databaseUrl: string,
  mode: "session" | "transaction" | "statement",
  settings: Record<string, string> = {},
): Promise<Pooler> {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl);
  const own = await freePort();
  const folder = await mkdtemp(join(tmpdir(), "limber-pooler-"));
  await chmod(folder, 0o755);
  const all = {
    listen_addr: "127.0.0.1",
    listen_port: String(own),
    unix_socket_dir: "",
    auth_type: "scram-sha-256",
    auth_file: join(folder, "users.txt"),
    pool_mode: mode,
    default_pool_size: "60",
    max_client_conn: "200",
    ...settings,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name} = ${value}`);
  const config = join(folder, "pgbouncer.ini");
  await writeFile(
    config,
    `[databases]\n* = host=${hostname} port=${port}\n[pgbouncer]\n${lines.join("\n")}\n`,
  );
  await writeFile(all.auth_file, `"${decodeURIComponent(username)}" "${decodeURIComponent(password)}"\n`);
  const user = unprivileged();
  if (user) for (const file of [folder, config, all.auth_file]) await chown(file, user.uid, user.gid);
  const child = spawn(binary, ["-q", config], { ...user, cwd: "/", stdio: "ignore" });
  await eventually(
    () => answers(own),
    10_000,
    () => "PgBouncer does not start",
    child,
  );
  return {
    url: Object.assign(new URL(databaseUrl), { hostname: "127.0.0.1", port: String(own), pathname }).href,
    stop: async () => {
      await ended(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** PgBouncer does not run as root. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(spawnSync("id", [flag, "nobody"], { encoding: "utf8" }).stdout);
  return { uid: id("-u"), gid: id("-g") };
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = new Socket();
    const say = (answer: boolean) => {
      socket.destroy();
      done(answer);
    };
    socket.once("connect", () => say(true)).once("error", () => say(false));
    socket.connect(port, "127.0.0.1");
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.once("exit", () => done());
    child.kill("SIGINT");
    // Doesn't wait for its clients.
    child.kill("SIGTERM");
  });
}
