import { beforeEach, expect, test } from "vitest";
import { bookSession } from "@/lib/booking/book-session";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, visitor } from "@/tests/support/studio";
import { changeSettings } from "./change-settings";
import { readSettings } from "./queries";
import { STUDIO_SUBJECT_ID, settingsFields } from "./rules";
import { type Settings, settingsInput } from "./schema";

const db = await testDb();
const ctx = { db, now: NOW };
const by = { actor: "owner", origin: "Firefox on Linux" } as const;

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function change(settings: Partial<Settings>): Promise<(keyof Settings)[]> {
  const result = await changeSettings(ctx, { by, settings: { ...(await readSettings(ctx)), ...settings } });
  return result.changed;
}

/** The form as shown, with the typed values. */
async function typed(fields: Partial<ReturnType<typeof settingsFields>>) {
  return settingsInput("US").safeParse({ ...settingsFields(await readSettings(ctx)), ...fields });
}

test("saves what changed, and records only that, before and after", async () => {
  expect(await change({ minimumNoticeMinutes: 90, reminderMinutes: [1500], phone: "" })).toEqual([
    "phone",
    "minimumNoticeMinutes",
    "reminderMinutes",
  ]);
  expect(await readSettings(ctx)).toMatchObject({ minimumNoticeMinutes: 90, reminderMinutes: [1500] });
  const events = await db.auditEvent.findMany();
  expect(events).toMatchObject([
    {
      ...by,
      action: "studio.changed",
      subjectId: STUDIO_SUBJECT_ID,
      before: { minimumNoticeMinutes: 120, reminderMinutes: [1440, 120], phone: "302-555-0100" },
      after: { minimumNoticeMinutes: 90, reminderMinutes: [1500], phone: "" },
    },
  ]);
  expect(Object.keys(events[0]!.after as object)).toHaveLength(3);
  expect(await change({})).toEqual([]);
  expect(await db.auditEvent.count()).toBe(1);
});

test("changed reminders apply to later bookings, and leave planned ones alone", async () => {
  const book = (who: string, hour: string) =>
    bookSession(ctx, { ...visitor(who), service: "intro", startsAt: newYork(30, hour), trainer: "ada" });
  await book("before", "10:00");
  await change({ reminderMinutes: [60] });
  await book("after", "14:00");
  const reminders = await db.message.findMany({
    where: { template: "booking-reminder", status: "QUEUED" },
    orderBy: { sendAt: "asc" },
  });
  expect(reminders.map(({ to, sendAt }) => [to, sendAt])).toEqual([
    ["before@example.test", newYork(29, "10:00")],
    ["before@example.test", newYork(30, "08:00")],
    ["after@example.test", newYork(30, "13:00")],
  ]);
});

test("the form returns what it shows", async () => {
  await db.studio.update({
    where: { id: 1 },
    data: { minimumNoticeMinutes: 125, eveningListMinute: null, reminderMinutes: [15, 20_160], email: "" },
  });
  expect((await typed({})).data).toEqual({ ...(await readSettings(ctx)), phone: "+13025550100" });
});

test("accepts hours with a decimal comma, and another reminder beside the checked ones", async () => {
  const { data } = await typed({ minimumNoticeHours: "1,5", otherReminderHours: "0.25" });
  expect(data).toMatchObject({ minimumNoticeMinutes: 90, reminderMinutes: [1440, 120, 15] });
});

test.for<[field: string, value: string | string[]]>([
  ["name", " "],
  ["phone", "call me"],
  ["email", "nobody"],
  ["minimumNoticeHours", "337"],
  ["minimumNoticeHours", "-1"],
  ["horizonDays", "0"],
  ["horizonDays", "731"],
  ["horizonDays", "1.5"],
  ["changeWindowHours", ""],
  ["lateCancelFeePercent", "101"],
  ["graceMinutes", "-1"],
  ["graceMinutes", "1441"],
  ["holdMinutes", "0"],
  ["holdMinutes", "61"],
  ["reminderMinutes", ["14"]],
  ["reminderMinutes", ["20161"]],
  ["reminderMinutes", ["15", "30", "45", "60", "75"]],
  ["otherReminderHours", "0.2"],
  ["eveningListMinute", "719"],
])("refuses %s %j, as the database does", async ([field, value]) => {
  const { error } = await typed({ [field]: value });
  expect(error?.issues.map(({ path }) => path[0])).toEqual([field]);
});
