import { beforeEach, expect, test } from "vitest";
import { bookSession } from "@/lib/booking/book-session";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, scheduleClass, visitor } from "@/tests/support/studio";
import { archiveService } from "./archive-service";
import { changeService } from "./change-service";
import { draftOf, NEW_DRAFT, readServiceDraft, type ServiceDraft, serviceQuery } from "./draft";
import { listEditedServices, termsOf } from "./queries";
import { getServiceEditor, readSentService } from "./service-editor";

const db = await testDb();
const ctx = { db, now: NOW };
const by = { actor: "owner", origin: "" } as const;

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function find(slug: string) {
  return (await listEditedServices(ctx)).find((each) => each.slug === slug)!;
}

/** The editor of a service after its form was sent with some fields changed. */
async function sent(slug: string, typed: Partial<ServiceDraft>, button = "preview") {
  const service = await find(slug);
  const draft = { ...draftOf(service, "USD"), ...typed };
  return getServiceEditor(ctx, service, new URLSearchParams([...serviceQuery(draft), ["do", button]]));
}

const filledIn = { ...NEW_DRAFT, name: "Yoga", summary: "For tests", duration: "60", price: "20" };

async function sentNew(typed: Partial<ServiceDraft>) {
  const fields = new URLSearchParams([...serviceQuery({ ...filledIn, ...typed }), ["do", "preview"]]);
  return getServiceEditor(ctx, null, fields);
}

test("begins with what is saved", async () => {
  const service = await find("stretch-50");
  const editor = await getServiceEditor(ctx, service, new URLSearchParams());
  expect(editor.draft).toMatchObject({ name: "Stretch", duration: "50", price: "90", kind: "private" });
  expect(editor).toMatchObject({ errors: {}, isStale: false, preview: null, sessions: [] });
  expect(editor.coaches.map(({ slug }) => slug)).toEqual(["ada", "bo", "cy", "di"]);
});

test("a draft survives the address", () => {
  const hostile = {
    name: `<script>alert("1")</script>`,
    summary: "a&b=c#d",
    coaches: ["ada", "gone-by-now"],
  };
  const draft = { ...filledIn, ...hostile, needsTable: true, seen: "abc" };
  const query = new URLSearchParams(serviceQuery(draft));
  expect(readServiceDraft(new URLSearchParams(query.toString()))).toEqual(draft);
});

test("whatever a form sends, its draft fits into an address", () => {
  const long = "ラ".repeat(100_000);
  const names = Object.keys(NEW_DRAFT);
  const sent = new URLSearchParams([
    ...names.map((name): [string, string] => [name, long]),
    ...Array.from({ length: 1_000 }, (_, i): [string, string] => ["coaches", `${"c".repeat(70)}-${i}`]),
  ]);
  const draft = readServiceDraft(sent);
  expect(new URLSearchParams(serviceQuery(draft!)).toString().length).toBeLessThan(14_000);
});

test("counts the openings of two weeks before and after, with the engine that books", async () => {
  // Ten working days with four coaches who work from 9 to 5; today's first bookable start is 10 AM.
  const editor = await sent("intro", { duration: "60", turnover: "0", startEvery: "60", coaches: ["ada"] });
  expect(editor.preview).toMatchObject({ from: "2026-11-24", to: "2026-12-07", before: 158, after: 79 });
  expect(editor.preview?.days).toHaveLength(14);
});

test("a coach's other sessions and taken tables count in the preview", async () => {
  await bookSession(ctx, {
    ...visitor("a"),
    service: "stretch-50",
    startsAt: newYork(25, "10:00"),
    trainer: "ada",
  });
  const alone = await sent("intro", { startEvery: "60", duration: "50", coaches: ["ada"] });
  const withTable = await sent("intro", { startEvery: "60", duration: "50", needsTable: true });
  expect(alone.preview?.after).toBe(78);
  expect(withTable.preview?.after).toBe(79);
  await bookSession(ctx, {
    ...visitor("b"),
    service: "stretch-50",
    startsAt: newYork(25, "10:00"),
    trainer: "bo",
  });
  const noTable = await sent("intro", { startEvery: "60", duration: "50", needsTable: true });
  expect(noTable.preview?.after).toBe(78);
});

test("previews a new service, a class, and an archived one as after restoring it", async () => {
  expect((await sentNew({ coaches: ["bo"], startEvery: "60" })).preview).toMatchObject({
    before: 0,
    after: 79,
  });
  await scheduleClass(db, "ada", newYork(26, "10:00"));
  await scheduleClass(db, "bo", newYork(27, "10:00"));
  expect((await sent("class", { coaches: ["bo"] })).preview).toMatchObject({ before: 2, after: 1 });
  await archiveService(ctx, { id: (await find("intro")).id, by });
  expect((await sent("intro", {})).preview).toMatchObject({ before: 0, after: 158 });
});

test("lists the sessions that stay as they are booked", async () => {
  await bookSession(ctx, { ...visitor(), service: "intro", startsAt: newYork(25, "10:00"), trainer: "ada" });
  await bookSession(ctx, { ...visitor(), service: "stretch-50", startsAt: newYork(25, "13:00") });
  const { sessions } = await sent("intro", { duration: "90" });
  expect(sessions).toMatchObject([{ startsAt: newYork(25, "10:00"), coach: "ada", service: "Intro" }]);
});

test("shows two owners who edit at once both versions, and loses neither", async () => {
  const service = await find("intro");
  const typed = { ...draftOf(service, "USD"), duration: "45" };
  await changeService(ctx, {
    id: service.id,
    seen: service.version,
    terms: { ...termsOf(service), priceCents: 4500 },
    by,
  });
  const fields = new URLSearchParams([...serviceQuery(typed), ["do", "save"]]);
  const now = await find("intro");
  const editor = await getServiceEditor(ctx, now, fields);
  expect(editor.isStale).toBe(true);
  expect(editor.draft).toMatchObject({ duration: "45", price: "40", seen: now.version });
  expect(editor.saved).toMatchObject({ duration: "30", price: "45" });
});

test("suggests an address from the name, and another where that is taken", async () => {
  expect((await sentNew({})).draft.slug).toBe("yoga");
  expect((await sentNew({ name: "Intro" })).draft.slug).toBe("intro-2");
  expect((await sentNew({ name: "ストレッチ" })).errors).toEqual({
    slug: "Please enter an address, such as stretch-50.",
  });
});

test("says at each field what to fix, and keeps what was typed", async () => {
  const typed = {
    name: "",
    slug: "class",
    price: "1000000000000",
    startEvery: "7",
    kind: "class",
    places: "1",
    needsTable: true,
    coaches: ["zoe", "bo"],
  };
  const editor = await sent("intro", typed);
  expect(Object.keys(editor.errors).sort()).toEqual([
    "coaches",
    "name",
    "needsTable",
    "places",
    "price",
    "slug",
    "startEvery",
  ]);
  expect(editor.draft).toMatchObject({ ...typed, coaches: ["bo"] });
  expect(editor.preview).toBeNull();
  const service = await find("intro");
  const fields = new URLSearchParams(serviceQuery({ ...draftOf(service, "USD"), ...typed }));
  expect((await readSentService(ctx, service, fields))?.terms).toBeNull();
  expect(await readSentService(ctx, service, new URLSearchParams())).toBeNull();
});

test("a service that has had sessions says why it stays private", async () => {
  await bookSession(ctx, { ...visitor(), service: "intro", startsAt: newYork(25, "10:00") });
  const { errors } = await sent("intro", { kind: "class", places: "4" });
  expect(errors.kind).toMatch(/has had sessions/);
});

test("reads prices in the studio's currency", async () => {
  await db.studio.update({ where: { id: 1 }, data: { currency: "JPY" } });
  const service = await find("intro");
  expect(draftOf(service, "JPY").price).toBe("4000");
  const fields = new URLSearchParams(serviceQuery({ ...draftOf(service, "JPY"), price: "9500" }));
  expect((await readSentService(ctx, service, fields))?.terms?.priceCents).toBe(9500);
});
