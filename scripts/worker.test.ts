import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type BookedSession, bookSession } from "@/lib/booking/book-session";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { listNextOpenings } from "@/lib/booking/queries";
import { testDb } from "@/tests/support/database";
import { eventually } from "@/tests/support/program";
import { startSmtpSink } from "@/tests/support/smtp-sink";
import { createStudio, visitor } from "@/tests/support/studio";

const db = await testDb();
/** The worker is a separate process and uses real time. */
const ctx = { db, now: new Date() };

async function booked(name: string, startsAt: Date): Promise<BookedSession> {
  const result = await bookSession(ctx, { ...visitor(name), service: "intro", startsAt });
  if (!result.ok) throw new Error(`not booked: ${result.reason}`);
  return result;
}

test("a worker process sends a reminder when its job is due, not before, and none that was canceled", async () => {
  await createStudio(db);
  await db.studio.update({ where: { id: 1 }, data: { minimumNoticeMinutes: 3 * 1440 } });
  const next = await listNextOpenings(ctx, { service: "intro", count: 1 });
  const startsAt = next.ok ? next.openings[0]!.startsAt : ctx.now;
  const { booking: kept } = await booked("kept", startsAt);
  const cancelled = await booked("cancelled", startsAt);
  await cancelBooking(ctx, { token: cancelled.manageToken });
  // Makes the jobs' days until the first reminder pass, for the live booking and the canceled one.
  await db.$executeRaw`
    update graphile_worker._private_jobs set run_at = now()
    where key in (select distinct on (booking_id) 'message:' || id from messages
      where template = 'booking-reminder' order by booking_id, send_at)`;
  const sink = await startSmtpSink();
  const worker = spawn(process.execPath, ["--import", "tsx", join(import.meta.dirname, "worker.ts")], {
    env: { ...process.env, DATABASE_URL: db.$url, SMTP_URL: sink.url },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  try {
    await once(worker, "message");
    const jobs = () => db.$queryRaw<{ key: string }[]>`
      select key from graphile_worker.jobs where key is not null and run_at <= now()`;
    await eventually(async () => (await jobs()).length === 0);
    const reminders = sink.mails.filter(({ subject }) => subject?.startsWith("Reminder:"));
    expect(reminders.map(({ to }) => JSON.stringify(to))).toEqual([
      expect.stringContaining("kept@example.test"),
    ]);
    const messages = await db.message.findMany({
      where: { bookingId: kept.id, template: "booking-reminder" },
      orderBy: { sendAt: "asc" },
    });
    expect(messages.map(({ status }) => status)).toEqual(["SENT", "QUEUED"]);
    const crontab = await db.$queryRaw`
      select identifier from graphile_worker._private_known_crontabs order by identifier`;
    const names = crontab as { identifier: string }[];
    expect(names.map(({ identifier }) => identifier)).toEqual([
      "clean-up",
      "delete-old-notes",
      "tomorrow-lists",
    ]);
  } finally {
    const exited = once(worker, "exit");
    worker.kill("SIGTERM");
    await exited;
    await sink.close();
  }
});
