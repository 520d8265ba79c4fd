import { beforeEach, expect, test, vi } from "vitest";
import { sqlState } from "@/lib/db";
import { testDb } from "@/tests/support/database";
import { createStudio, newYork, scheduleClass } from "@/tests/support/studio";

/** What must never happen is refused by the database itself, whatever code asks for it. */

const db = await testDb();
let ids: { ada: string; bo: string; table: string; service: string; client: string };

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
  const find = { select: { id: true } };
  ids = {
    ada: (await db.trainer.findUniqueOrThrow({ where: { slug: "ada" }, ...find })).id,
    bo: (await db.trainer.findUniqueOrThrow({ where: { slug: "bo" }, ...find })).id,
    table: (await db.table.findFirstOrThrow(find)).id,
    service: (await db.service.findUniqueOrThrow({ where: { slug: "stretch-50" }, ...find })).id,
    client: (await db.client.create({ data: { name: "C", email: "c@example.test" }, ...find })).id,
  };
});

function slot(
  trainerId: string,
  start: string,
  end: string,
  tableId: string | null = null,
  status: "ACTIVE" | "RELEASED" = "ACTIVE",
) {
  const [startsAt, endsAt] = [newYork(25, start), newYork(25, end)];
  return db.slot.create({
    data: {
      trainerId,
      tableId,
      serviceId: ids.service,
      kind: "SESSION",
      startsAt,
      endsAt,
      blockedUntil: endsAt,
      status,
    },
  });
}

async function refusal(write: Promise<unknown>): Promise<string | undefined> {
  return write.then(
    () => "it was allowed",
    (error: unknown) => sqlState(error),
  );
}

let made = 0;
function booking(slotId: string, clientId = ids.client, change = {}) {
  made += 1;
  return db.booking.create({
    data: {
      slotId,
      clientId,
      reference: `R${made}`,
      manageTokenHash: Buffer.from(`t${made}`),
      contactName: "C",
      contactEmail: "c@example.test",
      priceCents: 1,
      icsUid: `u${made}`,
      source: "test",
      ...change,
    },
  });
}

test("refuses overlapping active slots of a coach, and lets them touch", async () => {
  await slot(ids.ada, "10:00", "11:00");
  expect(await refusal(slot(ids.ada, "10:59", "12:00"))).toBe("23P01");
  await slot(ids.ada, "11:00", "12:00");
  await slot(ids.ada, "10:00", "11:00", null, "RELEASED");
  await slot(ids.bo, "10:00", "11:00");
});

test("refuses overlapping active slots on a table", async () => {
  await slot(ids.ada, "10:00", "11:00", ids.table);
  expect(await refusal(slot(ids.bo, "10:30", "11:30", ids.table))).toBe("23P01");
});

test("refuses to reactivate a released slot over another", async () => {
  const released = await slot(ids.ada, "10:00", "11:00", null, "RELEASED");
  await slot(ids.ada, "10:30", "11:30");
  expect(await refusal(db.slot.update({ where: { id: released.id }, data: { status: "ACTIVE" } }))).toBe(
    "23P01",
  );
});

test("refuses more confirmed bookings than places, even by shrinking or releasing the slot", async () => {
  const slotId = await scheduleClass(db, "cy", newYork(25, "10:00"), 2);
  const others = await Promise.all(
    ["d", "e"].map((name) => db.client.create({ data: { name, email: `${name}@example.test` } })),
  );
  await booking(slotId);
  await booking(slotId, others[0]!.id);
  expect(await refusal(booking(slotId, others[1]!.id))).toBe("LB001");
  await booking(slotId, others[1]!.id, { status: "CANCELLED", cancelledAt: newYork(24, "10:00") });
  expect(await refusal(db.slot.update({ where: { id: slotId }, data: { capacity: 1 } }))).toBe("LB002");
  expect(await refusal(db.slot.update({ where: { id: slotId }, data: { status: "RELEASED" } }))).toBe(
    "LB002",
  );
});

test("refuses a client a second confirmed place, in any case of the email", async () => {
  const slotId = await scheduleClass(db, "cy", newYork(25, "10:00"), 3);
  await booking(slotId);
  expect(await refusal(booking(slotId))).toBe("23505");
  expect(await refusal(db.client.create({ data: { name: "C", email: "C@EXAMPLE.test" } }))).toBe("23505");
});

test("refuses a message with a used key", async () => {
  const message = { template: "x", to: "a@example.test", dedupeKey: "k", facts: {} };
  await db.message.create({ data: message });
  expect(await refusal(db.message.create({ data: message }))).toBe("23505");
});

test("refuses invalid rows: a second studio, a slot that ends before it starts, a hold without an end, a weekday 8", async () => {
  const studio = await db.studio.findFirstOrThrow();
  expect(await refusal(db.studio.create({ data: { ...studio, socialLinks: [], id: 2 } }))).toBe("23514");
  expect(await refusal(slot(ids.ada, "11:00", "10:00"))).toBe("23514");
  const hold = {
    trainerId: ids.ada,
    serviceId: ids.service,
    kind: "HOLD" as const,
    startsAt: newYork(25, "10:00"),
    endsAt: newYork(25, "11:00"),
    blockedUntil: newYork(25, "11:00"),
  };
  expect(await refusal(db.slot.create({ data: hold }))).toBe("23514");
  expect(
    await refusal(
      db.hours.create({ data: { trainerId: ids.ada, weekday: 8, startMinute: 0, endMinute: 60 } }),
    ),
  ).toBe("23514");
  expect(
    await refusal(
      db.hours.create({ data: { trainerId: ids.ada, weekday: 1, startMinute: 600, endMinute: 60 } }),
    ),
  ).toBe("23514");
});

test.for<[string, { reminderMinutes?: number[]; eveningListMinute?: number }]>([
  ["a reminder a minute before", { reminderMinutes: [1] }],
  ["a reminder a month before", { reminderMinutes: [1440, 43_200] }],
  ["more reminders than anybody wants", { reminderMinutes: [30, 60, 90, 120, 180, 240] }],
  ["a list at dawn", { eveningListMinute: 300 }],
  ["a list at midnight", { eveningListMinute: 1440 }],
])("refuses a studio with %s", async ([, data]) => {
  expect(await refusal(db.studio.update({ where: { id: 1 }, data }))).toBe("23514");
});

test("allows a studio without reminders and lists", async () => {
  const data = { reminderMinutes: [], eveningListMinute: null };
  await db.studio.update({ where: { id: 1 }, data });
  expect(await db.studio.findFirst()).toMatchObject(data);
});

test.for<[string, object]>([
  ["no length", { durationMinutes: 0 }],
  ["a negative turnover", { turnoverMinutes: -1 }],
  ["a grid of a minute", { startEveryMinutes: 1 }],
  ["a negative price", { priceCents: -1 }],
  ["no places", { capacity: 0 }],
])("refuses a service with %s", async ([, data]) => {
  expect(await refusal(db.service.update({ where: { id: ids.service }, data }))).toBe("23514");
});

test("refuses two services with one slug", async () => {
  expect(await refusal(db.service.update({ where: { id: ids.service }, data: { slug: "intro" } }))).toBe(
    "23505",
  );
});

test("keeps a service with sessions private, even after they were canceled, and a class a class", async () => {
  const kindOf = (slug: string, capacity: number) =>
    refusal(db.service.update({ where: { slug }, data: { capacity } }));
  await slot(ids.ada, "10:00", "11:00", null, "RELEASED");
  await scheduleClass(db, "bo", newYork(25, "14:00"));
  expect(await kindOf("stretch-50", 4)).toBe("LB003");
  expect(await kindOf("class", 1)).toBe("LB003");
  expect(await kindOf("class", 8)).toBe("it was allowed");
  expect(await kindOf("intro", 4)).toBe("it was allowed");
});

test("a change of kind waits for a booking that is about to commit, and sees it", async () => {
  const data = { trainerId: ids.ada, serviceId: ids.service, kind: "SESSION" as const };
  const times = {
    startsAt: newYork(25, "10:00"),
    endsAt: newYork(25, "11:00"),
    blockedUntil: newYork(25, "11:00"),
  };
  let change: Promise<string | undefined> | undefined;
  await db.$transaction(async (tx) => {
    await tx.slot.create({ data: { ...data, ...times } });
    change = refusal(db.service.update({ where: { id: ids.service }, data: { capacity: 4 } }));
    await vi.waitFor(async () => {
      const [waiting] = await db.$queryRaw<{ count: number }[]>`
        select count(*)::int as count from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      expect(waiting?.count).toBeGreaterThan(0);
    });
  });
  expect(await change).toBe("LB003");
});
