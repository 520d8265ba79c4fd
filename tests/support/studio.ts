import { THE_STUDIO } from "@/lib/limits/caller";
import type { PrismaClient } from "@/prisma/client/client";

/** Tuesday, November 24, 2026, 8:00 AM in New York: the moment of the domain tests. */
export const NOW = new Date("2026-11-24T13:00:00Z");

/** Returns an instant in the test studio: a date of late November 2026 and a wall-clock time in New York (UTC-5). */
export function newYork(day: number, time: string): Date {
  return new Date(`2026-11-${String(day).padStart(2, "0")}T${time}:00-05:00`);
}

const MINUTES_PER_HOUR = 60;

/**
 * Creates a small studio in an empty database: four coaches who all work 9 to 5 from Monday to Friday and offer everything, two
 * tables, a private session with a table (`stretch-50`, $90), one without (`intro`, $40), and a class for three (`class`, $20)
 * whose sessions a test schedules itself.
 */
export async function createStudio(db: PrismaClient): Promise<void> {
  await db.studio.create({
    data: {
      name: "Test Studio",
      phone: "302-555-0100",
      email: "studio@limber.test",
      address: "1 Test Street",
      timeZone: "America/New_York",
      currency: "USD",
      minimumNoticeMinutes: 2 * MINUTES_PER_HOUR,
      horizonDays: 60,
      changeWindowMinutes: 24 * MINUTES_PER_HOUR,
      lateCancelFeePercent: 50,
      holdMinutes: 10,
    },
  });
  await db.table.createMany({ data: [{ name: "Table A" }, { name: "Table B" }] });
  const base = { summary: "For tests", turnoverMinutes: 10, startEveryMinutes: 30 };
  const services = await db.service.createManyAndReturn({
    data: [
      {
        ...base,
        slug: "stretch-50",
        name: "Stretch",
        durationMinutes: 50,
        priceCents: 9000,
        needsTable: true,
      },
      { ...base, slug: "intro", name: "Intro", durationMinutes: 30, priceCents: 4000, needsTable: false },
      {
        ...base,
        slug: "class",
        name: "Class",
        durationMinutes: 45,
        priceCents: 2000,
        needsTable: false,
        capacity: 3,
      },
    ],
  });
  for (const slug of ["ada", "bo", "cy", "di"]) {
    await db.trainer.create({
      data: {
        slug,
        name: slug,
        email: `${slug}@limber.test`,
        bio: "For tests",
        hours: {
          create: [1, 2, 3, 4, 5].map((weekday) => ({
            weekday,
            startMinute: 9 * MINUTES_PER_HOUR,
            endMinute: 17 * MINUTES_PER_HOUR,
          })),
        },
        services: { create: services.map((service) => ({ serviceId: service.id })) },
      },
    });
  }
}

/** Schedules a session of the class with one coach; returns its slot's id. */
export async function scheduleClass(
  db: PrismaClient,
  trainer: string,
  startsAt: Date,
  capacity = 3,
): Promise<string> {
  const { id: trainerId } = await db.trainer.findUniqueOrThrow({ where: { slug: trainer } });
  const { id: serviceId } = await db.service.findUniqueOrThrow({ where: { slug: "class" } });
  const endsAt = new Date(startsAt.getTime() + 45 * 60_000);
  const blockedUntil = new Date(startsAt.getTime() + 55 * 60_000);
  const slot = await db.slot.create({
    data: { kind: "SESSION", trainerId, serviceId, startsAt, endsAt, blockedUntil, capacity },
  });
  return slot.id;
}

/** Returns a visitor's request, complete except for the test's own subject. It isn't counted: limits have tests of their own. */
export function visitor(name = "visitor") {
  return { name, email: `${name}@example.test`, source: "api" as const, caller: THE_STUDIO };
}
