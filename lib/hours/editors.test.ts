import { beforeEach, expect, test } from "vitest";
import { bookSession } from "@/lib/booking/book-session";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, visitor } from "@/tests/support/studio";
import { addException } from "./add-exception";
import { getDateEditor } from "./date-editor";
import { exceptionQuery, readExceptionDraft, readWeekDraft, weekQuery } from "./draft";
import { listTrainerHours } from "./queries";
import { getWeekEditor } from "./week-editor";

const db = await testDb();
const ctx = { db, now: NOW };
const here = { today: "2026-11-24", timeZone: "America/New_York" };

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function ada() {
  const [trainer] = await listTrainerHours(ctx, { slug: "ada" });
  return trainer!;
}

/** The editor of a week after its form was sent with some fields changed. */
async function week(
  button: string,
  more: [string, string][] = [],
  change = (fields: URLSearchParams) => fields,
) {
  const trainer = await ada();
  const { draft } = await getWeekEditor(ctx, trainer, new URLSearchParams(), here);
  const fields = change(new URLSearchParams([...weekQuery(draft), ...more, ["do", button]]));
  return getWeekEditor(ctx, trainer, fields, here);
}

const NINE_TO_FIVE = { start: "09:00", end: "17:00" };

test("begins with the current hours, from today", async () => {
  const { draft, isStale, errors, preview } = await getWeekEditor(
    ctx,
    await ada(),
    new URLSearchParams(),
    here,
  );
  expect(draft).toMatchObject({ from: "2026-11-24", until: "" });
  expect(draft.week).toEqual([
    [NINE_TO_FIVE],
    [NINE_TO_FIVE],
    [NINE_TO_FIVE],
    [NINE_TO_FIVE],
    [NINE_TO_FIVE],
    [],
    [],
  ]);
  expect([isStale, errors, preview]).toEqual([false, {}, null]);
});

test("adds, removes and copies rows without complaints", async () => {
  const added = await week("add-6");
  expect([added.draft.week[5], added.focus, added.errors]).toEqual([
    [{ start: "", end: "" }],
    "week.5.0.start",
    {},
  ]);
  const removed = await week("remove-1-0");
  expect([removed.draft.week[0], removed.focus]).toEqual([[], "week.0.add"]);
  const copied = await week("copy", [
    ["copy-from", "1"],
    ["copy-to", "6"],
    ["copy-to", "7"],
  ]);
  expect(copied.draft.week.slice(5)).toEqual([[NINE_TO_FIVE], [NINE_TO_FIVE]]);
});

test.for(["add-9", "add-0", "remove-1-9", "remove-x", "copy", "add", "constructor"])(
  "an unknown button leaves the week as it is: %s",
  async (button) => {
    expect((await week(button)).draft.week).toEqual((await week("")).draft.week);
  },
);

test("shows each error in its place, and preserves what was typed", async () => {
  const { errors, draft, preview } = await week("preview", [], (fields) => {
    fields.set("end1", "08:00");
    fields.set("until", "2026-11-01");
    return fields;
  });
  expect(Object.keys(errors).sort()).toEqual(["until", "week.0.0.end"]);
  expect(draft.week[0]).toEqual([{ start: "09:00", end: "08:00" }]);
  expect(preview).toBeNull();
});

test("previews two weeks from the first date, and pages by two weeks but not into the past", async () => {
  const at: [string, string][] = [["at", "2026-12-08"]];
  const span = async (button: string, more = at) => {
    const { preview } = await week(button, more);
    return [preview?.from, preview?.to, preview?.days.length];
  };
  expect(await span("preview", [])).toEqual(["2026-11-24", "2026-12-07", 14]);
  expect(await span("later")).toEqual(["2026-12-22", "2027-01-04", 14]);
  expect(await span("earlier")).toEqual(["2026-11-24", "2026-12-07", 14]);
  expect(await span("earlier", [["at", "2026-11-30"]])).toEqual(["2026-11-24", "2026-12-07", 14]);
  expect(await span("preview", [["at", "nonsense"]])).toEqual(["2026-11-24", "2026-12-07", 14]);
});

test("says that hours changed since the form was loaded, and accepts the next save", async () => {
  const { isStale, draft } = await week("save", [], (fields) => {
    fields.set("seen", "another");
    return fields;
  });
  expect([isStale, draft.seen]).toEqual([true, (await ada()).version]);
});

test("lists sessions outside the hours as typed", async () => {
  await bookSession(ctx, {
    service: "intro",
    startsAt: newYork(25, "16:00"),
    trainer: "ada",
    ...visitor("eve"),
  });
  await bookSession(ctx, {
    service: "intro",
    startsAt: newYork(25, "16:00"),
    trainer: "bo",
    ...visitor("bob"),
  });
  expect((await week("")).outside).toEqual([]);
  const { outside } = await week("preview", [], (fields) => {
    fields.set("end3", "16:00");
    return fields;
  });
  expect(outside.map(({ guests }) => guests[0]?.name)).toEqual(["eve"]);
});

test("what was typed survives the trip through an address", async () => {
  const draft = {
    week: [[{ start: "09:00", end: "" }], [], [], [NINE_TO_FIVE, { start: "", end: "" }], [], [], []],
    from: "2026-13-99",
    until: "",
    seen: "abc",
  };
  expect(readWeekDraft(new URLSearchParams(weekQuery(draft)))).toEqual(draft);
  const date = { date: "", kind: "hours", windows: [NINE_TO_FIVE], reason: "a & b = “c”" };
  expect(readExceptionDraft(new URLSearchParams(exceptionQuery(date)))).toEqual(date);
});

async function dates(trainer: Awaited<ReturnType<typeof ada>> | null, fields: Record<string, string> = {}) {
  return getDateEditor(ctx, trainer, new URLSearchParams(fields), here);
}

const CLOSED = { date: "2026-11-25", kind: "closed", reason: "Course", service: "intro", do: "preview" };

test("a closed date lists the sessions that stay booked, before and after saving", async () => {
  await bookSession(ctx, {
    service: "intro",
    startsAt: newYork(25, "16:00"),
    trainer: "ada",
    ...visitor("eve"),
  });
  await bookSession(ctx, {
    service: "intro",
    startsAt: newYork(25, "16:00"),
    trainer: "bo",
    ...visitor("bob"),
  });
  const names = (sessions: { guests: { name: string }[] }[] | null | undefined) =>
    sessions?.flatMap(({ guests }) => guests.map(({ name }) => name));
  expect(names((await dates(await ada(), CLOSED)).outside)).toEqual(["eve"]);
  const ofStudio = await dates(null, CLOSED);
  expect(names(ofStudio.outside)).toEqual(["eve", "bob"]);
  expect(ofStudio.preview?.days[0]?.starts.every(({ change }) => change === "gone")).toBe(true);
  const by = { actor: "owner" as const, origin: "" };
  await addException(ctx, { trainerId: null, date: "2026-11-25", windows: [], reason: "Storm", by });
  expect(names((await dates(null)).exceptions[0]?.sessions)).toEqual(["eve", "bob"]);
  expect(names((await dates(await ada())).exceptions[0]?.sessions)).toEqual(["eve"]);
});

test("refuses a second exception for a date, and allows one for another coach", async () => {
  const by = { actor: "owner" as const, origin: "" };
  const { id } = await ada();
  await addException(ctx, { trainerId: id, date: "2026-11-25", windows: [], reason: "Course", by });
  expect((await dates(await ada(), CLOSED)).errors.date).toMatch(/already differs from the week/);
  expect((await dates(null, CLOSED)).errors).toEqual({});
  expect((await dates(null)).exceptions).toEqual([]);
});
