import { beforeEach, expect, test } from "vitest";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { addClientNote } from "@/lib/clients/add-client-note";
import { eraseClient } from "@/lib/clients/erase-client";
import { decodeText, findDelimiter, readRows } from "@/lib/imports/csv";
import { getImport } from "@/lib/imports/queries";
import { guessMapping } from "@/lib/imports/rules";
import { runImport } from "@/lib/imports/run-import";
import { saveFile } from "@/lib/imports/save-file";
import { startImport } from "@/lib/imports/start-import";
import { leadInput } from "@/lib/leads/schema";
import { submitInquiry } from "@/lib/leads/submit-inquiry";
import { THE_STUDIO } from "@/lib/limits/caller";
import { sealNote } from "@/lib/secrets";
import { bookFor, OWNER } from "@/tests/support/clients";
import { testDb } from "@/tests/support/database";
import { gathered } from "@/tests/support/gathered";
import { createStudio, NOW, visitor } from "@/tests/support/studio";
import { makeExport } from "./make-export";
import type { ExportKind } from "./schema";

const db = await testDb();
const ctx = { db, now: NOW };

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

const file = async (kind: ExportKind, withNotes = false) =>
  (await gathered(makeExport(ctx, { kind, withNotes }))).join("");

async function records(kind: ExportKind, withNotes = false): Promise<Record<string, string>[]> {
  const decoded = decodeText(new TextEncoder().encode(await file(kind, withNotes)));
  if (!decoded.ok) throw new Error(decoded.reason);
  const { text, delimiter } = findDelimiter(decoded.text);
  const [head = [], ...rows] = await gathered(readRows(text, delimiter));
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ""])));
}

test("bookings have the studio's times and prices, and notes only on request", async () => {
  const vera = { name: "Vera", email: "v@example.test", note: "Left hip" };
  const { bookingId: id } = await bookFor(ctx, vera, { time: "09:00" });
  const sealedCoachNote = sealNote("coach-note", id, "Tight psoas");
  const sealedCancelReason = sealNote("cancel-reason", id, "Knee");
  await db.booking.update({
    where: { id },
    data: { sealedCoachNote, sealedCancelReason, chapter: "bird-dogs" },
  });
  expect(await records("bookings")).toMatchObject([
    {
      Service: "Stretch",
      Coach: "ada",
      "Starts (America/New_York)": "2026-11-27 09:00",
      Status: "confirmed",
      Price: "90.00",
      Currency: "USD",
      Email: "v@example.test",
    },
  ]);
  expect(await file("bookings")).not.toMatch(/hip|psoas|knee|bird|note/i);
  expect(await file("bookings", true)).toMatch(/Left hip,bird-dogs,Knee,Tight psoas\r\n$/);
});

test("clients have notes only on request, and erased ones are left out", async () => {
  const { clientId } = await bookFor(ctx, { name: "Vera", email: "v@example.test" }, { time: "09:00" });
  await addClientNote(ctx, { clientId, text: "Left hip", by: OWNER });
  const gone = await bookFor(ctx, { name: "Gone", email: "gone@example.test" }, { time: "10:00" });
  await cancelBooking(ctx, { bookingId: gone.bookingId, by: OWNER });
  await eraseClient(ctx, { clientId: gone.clientId, by: OWNER });
  expect(await records("clients")).toMatchObject([{ Name: "Vera", "Sessions booked": "1" }]);
  expect(await file("clients")).not.toMatch(/hip|notes/i);
  expect(await records("clients", true)).toMatchObject([{ Notes: "Left hip" }]);
});

test("exports no cell that a spreadsheet would run", async () => {
  const message = '=HYPERLINK("http://x.test","Click")';
  const inquiry = leadInput.parse({
    ...visitor("v"),
    source: "web",
    phone: "302-689-3489",
    message,
    consent: true,
  });
  await submitInquiry(ctx, { ...inquiry, caller: THE_STUDIO, name: "@SUM(A1)" });
  const text = await file("leads");
  expect(text.startsWith("\ufeffReference,Name,")).toBe(true);
  expect(text).toContain(`"'=HYPERLINK(""http://x.test"",""Click"")"`);
  expect(text).toContain(",'@SUM(A1),");
  expect(text).toContain(",+13026893489,");
  expect(await records("leads")).toMatchObject([
    { Name: "@SUM(A1)", Phone: "+13026893489", Message: message },
  ]);
});

test("exports rows from several batches once each, in order", async () => {
  await db.$executeRaw`
    insert into clients (name, email, created_at)
    select 'P ' || i, 'p' || i || '@example.test', ${NOW}::timestamptz + make_interval(secs => i / 500)
    from generate_series(1, 2500) i`;
  const emails = (await records("clients")).map(({ Email }) => Email);
  expect(new Set(emails).size).toBe(2_500);
});

test("an import restores exported leads exactly", async () => {
  const inquiry = leadInput.parse({
    ...visitor("vera"),
    source: "web",
    message: 'Two lines,\n"quoted"; and = more',
    interest: "classes",
    phone: "+49 30 901820",
    consent: true,
  });
  await submitInquiry(ctx, { ...inquiry, caller: THE_STUDIO });
  await db.lead.updateMany({ data: { status: "TRIAL_BOOKED" } });
  const before = await records("leads");
  const bytes = new TextEncoder().encode(await file("leads"));
  await db.lead.deleteMany();
  const saved = await saveFile(ctx, { kind: "LEADS", fileName: "leads.csv", bytes, by: OWNER });
  const importId = saved.ok ? saved.importId : "";
  const { header } = (await getImport(ctx, importId))!;
  const mapping = guessMapping("LEADS", header);
  await startImport(ctx, { importId, mapping, hasConsent: false, by: OWNER });
  await runImport(ctx, { importId });
  expect(await getImport(ctx, importId)).toMatchObject({ imported: 1, refused: 0 });
  const [after] = await records("leads");
  expect(after).toEqual({ ...before[0], Reference: after?.Reference, Coach: "" });
});
