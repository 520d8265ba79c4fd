import { openings } from "@/lib/scheduling/openings";
import { keyring, sealNote } from "@/lib/secrets";
import { addDays, dateInZone, type EpochMs, type IsoDate, isoWeekday, wallClock } from "@/lib/time";
import type { Prisma } from "@/prisma/client/client";
import * as demo from "./demo-studio";
import type { SeedOptions, Tx } from "./seed";
import type { Random } from "./seeded-random";

/** The days before and after today that the demo's calendar covers. */
const PAST_DAYS = 28;
const FUTURE_DAYS = 20;
const MINUTE_MS = 60_000;

/** Fills the demo's calendar around today: closed days, time off, classes, and bookings in the remaining openings. */
export async function createCalendar(tx: Tx, options: SeedOptions, random: Random): Promise<void> {
  const today = dateInZone(options.now.getTime(), demo.studio.timeZone);
  const calendar = await readCalendar(tx);
  await createExceptions(tx, calendar, today);
  await createTimeOff(tx, calendar, today, random);
  await createClasses(tx, calendar, today, random);
  await createBookings(tx, calendar, options, random);
}

interface Calendar {
  trainers: {
    id: string;
    slug: string;
    hours: { weekday: number; startMinute: number; endMinute: number; validFrom: null; validUntil: null }[];
  }[];
  services: Awaited<ReturnType<Tx["service"]["findMany"]>>;
  tableIds: string[];
  exceptions: {
    date: IsoDate;
    trainerId: string | null;
    windows: { startMinute: number; endMinute: number }[];
  }[];
  slots: {
    trainerId: string;
    tableId: string | null;
    kind: "SESSION" | "TIME_OFF";
    startsAt: EpochMs;
    endsAt: EpochMs;
    blockedUntil: EpochMs;
  }[];
  /** Scheduled classes with places to book. */
  classes: { slotId: string; startsAt: EpochMs }[];
}

async function readCalendar(tx: Tx): Promise<Calendar> {
  const trainers = await tx.trainer.findMany({ select: { id: true, slug: true }, orderBy: { slug: "asc" } });
  const tables = await tx.table.findMany({ orderBy: { name: "asc" } });
  return {
    trainers: trainers.map((trainer) => ({
      ...trainer,
      hours: demo.trainers
        .find(({ slug }) => slug === trainer.slug)!
        .hours.map((hours) => ({ ...hours, validFrom: null, validUntil: null })),
    })),
    services: await tx.service.findMany({ orderBy: { position: "asc" } }),
    tableIds: tables.map(({ id }) => id),
    exceptions: [],
    slots: [],
    classes: [],
  };
}

/** The holidays on which such a studio is closed, a coach's day off, and a coach's shorter day. */
async function createExceptions(tx: Tx, calendar: Calendar, today: IsoDate): Promise<void> {
  const year = Number(today.slice(0, 4));
  const holidays = [year, year + 1].flatMap((each) => [
    { date: thanksgiving(each), reason: "Thanksgiving" },
    { date: `${each}-12-25`, reason: "Christmas Day" },
    { date: `${each}-01-01`, reason: "New Year's Day" },
    { date: `${each}-07-04`, reason: "Independence Day" },
  ]);
  const [jonas, , priya] = calendar.trainers.map(({ id }) => id);
  const exceptions = [
    ...holidays.map((holiday) => ({ ...holiday, trainerId: null, windows: [] })),
    { date: nextWeekday(addDays(today, 7), 4), trainerId: jonas!, windows: [], reason: "Course" },
    {
      date: nextWeekday(addDays(today, 7), 5),
      trainerId: priya!,
      windows: [{ startMinute: 720, endMinute: 960 }],
      reason: "Leaves at four",
    },
  ];
  await tx.hoursException.createMany({
    data: exceptions.map((each) => ({ ...each, date: new Date(each.date) })),
  });
  calendar.exceptions.push(...exceptions);
}

/** The fourth Thursday of November. */
function thanksgiving(year: number): IsoDate {
  return nextWeekday(`${year}-11-22`, 4);
}

/** The first date from `from` on with an ISO weekday. */
function nextWeekday(from: IsoDate, weekday: number): IsoDate {
  return addDays(from, (weekday - isoWeekday(from) + 7) % 7);
}

async function createTimeOff(tx: Tx, calendar: Calendar, today: IsoDate, random: Random): Promise<void> {
  const theo = calendar.trainers.find(({ slug }) => slug === "theo")!;
  const startsAt = instantAt(nextWeekday(addDays(today, 1), 1), 16 * 60);
  const slot = {
    id: random.uuid(),
    trainerId: theo.id,
    tableId: null,
    kind: "TIME_OFF" as const,
    startsAt,
    endsAt: startsAt + 90 * MINUTE_MS,
  };
  await insertSlots(tx, calendar, [{ ...slot, blockedUntil: slot.endsAt }]);
}

function instantAt(date: IsoDate, minute: number): EpochMs {
  return wallClock(date, demo.studio.timeZone)(minute, "jump")!;
}

/** Every week's classes from the past days to the booking horizon, except on closed days. */
async function createClasses(tx: Tx, calendar: Calendar, today: IsoDate, random: Random): Promise<void> {
  const service = calendar.services.find(({ capacity }) => capacity > 1)!;
  const slots: (Calendar["slots"][number] & { id: string; serviceId: string; capacity: number })[] = [];
  for (let offset = -PAST_DAYS; offset <= demo.studio.horizonDays; offset++) {
    const date = addDays(today, offset);
    if (calendar.exceptions.some((each) => each.date === date && each.windows.length === 0)) continue;
    for (const { id, slug } of calendar.trainers) {
      for (const each of demo.trainers.find((trainer) => trainer.slug === slug)!.classes) {
        if (each.weekday !== isoWeekday(date)) continue;
        const startsAt = instantAt(date, each.startMinute);
        const endsAt = startsAt + service.durationMinutes * MINUTE_MS;
        const blockedUntil = endsAt + service.turnoverMinutes * MINUTE_MS;
        slots.push({
          id: random.uuid(),
          trainerId: id,
          tableId: null,
          serviceId: service.id,
          kind: "SESSION",
          startsAt,
          endsAt,
          blockedUntil,
          capacity: service.capacity,
        });
      }
    }
  }
  await insertSlots(tx, calendar, slots);
  calendar.classes.push(...slots.map(({ id, startsAt }) => ({ slotId: id, startsAt })));
}

async function insertSlots(
  tx: Tx,
  calendar: Calendar,
  slots: (Calendar["slots"][number] & { id?: string; serviceId?: string; capacity?: number })[],
): Promise<void> {
  calendar.slots.push(...slots);
  await tx.slot.createMany({
    data: slots.map((slot) => ({
      ...slot,
      startsAt: new Date(slot.startsAt),
      endsAt: new Date(slot.endsAt),
      blockedUntil: new Date(slot.blockedUntil),
    })),
  });
}

/** How full the calendar is: the past was busy, and the days ahead fill up from the near end. */
function fillOf(daysAhead: number): number {
  return daysAhead <= 2 ? 0.6 : Math.max(0.08, 0.5 - daysAhead * 0.03);
}

async function createBookings(
  tx: Tx,
  calendar: Calendar,
  options: SeedOptions,
  random: Random,
): Promise<void> {
  const clients = demo.clients.map((name) => ({
    id: random.uuid(),
    name,
    email: `${name.toLowerCase().replace(/\W+/g, ".")}@example.test`,
  }));
  await tx.client.createMany({ data: clients });
  const bookings: Prisma.BookingCreateManyInput[] = [];
  const book = (
    slotId: string,
    service: Calendar["services"][number],
    startsAt: EpochMs,
    client: (typeof clients)[number],
  ) => bookings.push(bookingRow({ slotId, service, startsAt, client, random, options }));
  const today = dateInZone(options.now.getTime(), demo.studio.timeZone);
  for (let offset = -PAST_DAYS; offset <= FUTURE_DAYS; offset++) {
    const slots = planDay(calendar, addDays(today, offset), fillOf(offset), random);
    await insertSlots(
      tx,
      calendar,
      slots.map(({ service: _, ...slot }) => slot),
    );
    for (const { id, service, startsAt } of slots) book(id, service, startsAt, random.pick(clients));
  }
  const group = calendar.services.find(({ capacity }) => capacity > 1)!;
  for (const { slotId, startsAt } of calendar.classes) {
    const daysAhead = (startsAt - options.now.getTime()) / 86_400_000;
    const places = Math.round(group.capacity * Math.min(1, fillOf(daysAhead) + random.next() * 0.4));
    for (const client of random.shuffle(clients).slice(0, places)) book(slotId, group, startsAt, client);
  }
  await tx.booking.createMany({ data: bookings });
}

type PlannedSlot = Calendar["slots"][number] & {
  id: string;
  serviceId: string;
  service: Calendar["services"][number];
};

/** Private sessions of one day: what the studio would have sold, by the engine's own rules. */
function planDay(calendar: Calendar, date: IsoDate, fill: number, random: Random): PlannedSlot[] {
  const planned: PlannedSlot[] = [];
  for (const trainer of calendar.trainers) {
    const gives = demo.trainers.find(({ slug }) => slug === trainer.slug)!.services;
    const privates = calendar.services.filter(({ slug, capacity }) => capacity === 1 && gives.includes(slug));
    let afterMs = 0;
    for (let guard = 0; guard < 20; guard++) {
      const service = random.pick(privates);
      const free = openings({
        ...calendar,
        service,
        trainers: [trainer],
        slots: [...calendar.slots, ...planned],
        sessions: [],
        policy: { timeZone: demo.studio.timeZone, minimumNoticeMinutes: 0, horizonDays: 3_650 },
        from: date,
        to: date,
        now: instantAt(date, 0),
      }).filter((opening) => opening.startsAt >= afterMs);
      const opening = free[0];
      if (!opening) break;
      afterMs = opening.startsAt + service.startEveryMinutes * MINUTE_MS;
      if (random.next() > fill) continue;
      const blockedUntil = opening.endsAt + service.turnoverMinutes * MINUTE_MS;
      const tableId = service.needsTable
        ? freeTable(calendar, planned, opening.startsAt, blockedUntil)
        : null;
      planned.push({
        id: random.uuid(),
        kind: "SESSION",
        trainerId: trainer.id,
        tableId,
        serviceId: service.id,
        service,
        startsAt: opening.startsAt,
        endsAt: opening.endsAt,
        blockedUntil,
      });
      afterMs = blockedUntil;
    }
  }
  return planned;
}

function freeTable(calendar: Calendar, planned: PlannedSlot[], startsAt: EpochMs, until: EpochMs): string {
  const taken = [...calendar.slots, ...planned].filter(
    (slot) => slot.startsAt < until && startsAt < slot.blockedUntil,
  );
  return calendar.tableIds.find((id) => !taken.some(({ tableId }) => tableId === id))!;
}

function bookingRow({
  slotId,
  service,
  startsAt,
  client,
  random,
  options,
}: {
  slotId: string;
  service: { priceCents: number };
  startsAt: EpochMs;
  client: { id: string; name: string; email: string };
  random: Random;
  options: SeedOptions;
}): Prisma.BookingCreateManyInput {
  const id = random.uuid();
  const isPast = startsAt < options.now.getTime();
  const createdAt = new Date(
    Math.min(startsAt, options.now.getTime()) - Math.ceil(random.next() * 9) * 86_400_000,
  );
  return {
    id,
    slotId,
    clientId: client.id,
    status: isPast ? (random.next() < 0.05 ? "NO_SHOW" : "COMPLETED") : "CONFIRMED",
    reference: random.reference(),
    contactName: client.name,
    contactEmail: client.email,
    sealedNote:
      random.next() < 0.3
        ? sealNote("booking-note", id, random.pick(demo.notes), keyring(options.authSecret))
        : null,
    priceCents: service.priceCents,
    icsUid: `${id}@limber`,
    source: "demo",
    confirmedAt: createdAt,
    createdAt,
  };
}
