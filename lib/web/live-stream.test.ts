import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Person } from "@/lib/access/rules";
import { calendarChanges } from "@/lib/live/changes";
import { testDb } from "@/tests/support/database";
import { calendarStream } from "./live-stream";

const db = await testDb();
Object.assign(globalThis, { limberDb: db });
const BEAT_MS = 15_000;
let person: Person;
let beats: (() => void)[];

beforeEach(async () => {
  await db.$reset();
  // Heartbeats are triggered manually; all other timing is real.
  beats = [];
  const real = setInterval;
  vi.stubGlobal("setInterval", (work: () => void, ms: number, ...rest: unknown[]) => {
    if (ms === BEAT_MS) beats.push(work);
    return real(work, ms, ...(rest as []));
  });
  const { id, email, name, role } = await db.user.create({
    data: { email: "owner@limber.test", role: "OWNER" },
  });
  const seen = { createdAt: new Date(), lastSeenAt: new Date(), expiresAt: new Date(Date.now() + 3_600_000) };
  const session = await db.session.create({
    data: { ...seen, userId: id, userAgent: "Test", tokenHash: Buffer.alloc(32) },
  });
  person = { id, email, name, role, coach: null, sessionId: session.id };
});

afterEach(() => vi.unstubAllGlobals());

interface Listening {
  response: Response;
  heard(): string;
  isOver(): boolean;
  stop: AbortController;
}

function listen(since = calendarChanges().version): Listening {
  const stop = new AbortController();
  const headers = { "Last-Event-ID": since };
  const response = calendarStream(
    person,
    new Request("http://limber.test/coach/events", { headers, signal: stop.signal }),
  );
  let text = "";
  let isOver = false;
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  void (async () => {
    for (let read = await reader.read(); !read.done; read = await reader.read()) text += read.value;
    isOver = true;
  })();
  return { response, heard: () => text, isOver: () => isOver, stop };
}

test("says only whose calendar changed, and asks proxies not to buffer", async () => {
  const { response, heard, stop } = listen();
  expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  expect(response.headers.get("x-accel-buffering")).toBe("no");
  calendarChanges().report("ada");
  await expect.poll(heard).toContain("event: calendar");
  expect(heard()).toBe(
    `retry: 2000\n\nid: ${calendarChanges().version}\nevent: calendar\ndata: {"trainerIds":["ada"]}\n\n`,
  );
  stop.abort();
});

test("notifies a browser that reconnects late at once", async () => {
  const { heard, stop } = listen("of long ago");
  await expect.poll(heard).toContain('{"trainerIds":null}');
  stop.abort();
});

test("sends heartbeats, and ends with the session", async () => {
  const { heard, isOver } = listen();
  beats.at(-1)!();
  await expect.poll(heard).toContain(": here\n\n");
  await db.session.deleteMany();
  expect(isOver()).toBe(false);
  beats.at(-1)!();
  await expect.poll(isOver).toBe(true);
  expect(calendarChanges().followers).toBe(0);
});

test("ends when the person is no longer on staff", async () => {
  const { isOver } = listen();
  await db.user.updateMany({ data: { role: "COACH" } });
  beats.at(-1)!();
  await expect.poll(isOver).toBe(true);
});

test("leaves nothing behind after 200 browsers came and went in any way", async () => {
  const clear = vi.spyOn(globalThis, "clearInterval");
  for (let i = 0; i < 100; i++) {
    listen().stop.abort();
    await calendarStream(person, new Request("http://limber.test/coach/events")).body!.cancel();
  }
  expect(calendarChanges().followers).toBe(0);
  expect(clear).toHaveBeenCalledTimes(200);
  clear.mockRestore();
});
