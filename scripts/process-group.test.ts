import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { expect, test } from "vitest";
import { eventually } from "@/tests/support/program";
import { startGroup } from "./process-group";

const startNode = (script: string) =>
  startGroup(process.execPath, ["-e", script], { cwd: import.meta.dirname, env: process.env });

/** Starts a command with a child, which runs `script`. Returns both process ids once that has run. */
async function startFamily(script = "") {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const child = `
    ${script};
    require("node:net").connect(${port}, "127.0.0.1").end(process.ppid + " " + process.pid);
    setInterval(() => {}, 1000);`;
  const group = startNode(
    `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(child)}], { stdio: "inherit" });`,
  );
  const [socket] = (await once(server, "connection")) as [Socket];
  const [text] = await once(socket, "data");
  server.close();
  return { group, pids: String(text).split(" ").map(Number) };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test("returns the exit code and what was printed", async () => {
  const { code, output } = await startNode("console.log('one'); console.error('two'); process.exitCode = 3")
    .ended;
  expect(code).toBe(3);
  expect(output.split("\n").sort()).toEqual(["", "one", "two"]);
});

test("ends a command together with its children", async () => {
  const { group, pids } = await startFamily();
  expect(pids.filter(isAlive)).toHaveLength(2);
  await group.stop();
  await eventually(() => pids.filter(isAlive).length === 0);
  await group.stop();
});

test("kills a child that ignores SIGTERM", async () => {
  const { group, pids } = await startFamily("process.on('SIGTERM', () => {})");
  await group.stop(100);
  await eventually(() => pids.filter(isAlive).length === 0);
});
