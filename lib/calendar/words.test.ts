import { expect, test } from "vitest";
import { timeRefusal } from "@/lib/booking/refusal";
import { WAIVABLE_REASONS, type WaivableReason } from "@/lib/scheduling/openings";
import { rescheduleRefusal, undoWords } from "./words";

const asked = { mayWaive: true, waive: [], timeZone: "America/New_York" };
const time = { service: "stretch-50", startsAt: new Date("2026-11-27T15:00:00Z") };
const against = (why: WaivableReason) =>
  timeRefusal(time, new Date("2026-11-27T15:50:00Z"), { why, needs: [why] });

test("lets people with permission override the studio's own rules, and nothing else", () => {
  for (const why of WAIVABLE_REASONS) {
    expect(rescheduleRefusal(against(why), asked)).toMatchObject({ ok: false, insist: [why] });
    expect(rescheduleRefusal(against(why), { ...asked, mayWaive: false })).not.toHaveProperty("insist");
  }
});

test("does not ask again about a rule that is already waived", () => {
  const refused = rescheduleRefusal(
    { ...against("too-soon"), needs: undefined },
    { ...asked, waive: ["too-soon"] },
  );
  expect(refused).not.toHaveProperty("insist");
  expect(refused.words).toContain("That time has passed.");
});

test("never offers to override a taken time", () => {
  const refused = rescheduleRefusal({ ok: false, reason: "slot-taken" }, asked);
  expect(refused).not.toHaveProperty("insist");
  expect(refused.words).toContain("time is taken");
});

test("asks once, about every rule and the client's other sessions", () => {
  const overlap = {
    service: "Stretch",
    trainer: "Maya",
    startsAt: new Date("2026-11-27T15:00:00Z"),
    endsAt: new Date("2026-11-27T15:50:00Z"),
    timeZone: "America/New_York",
  };
  const busy = {
    ok: false as const,
    reason: "client-busy" as const,
    overlaps: [overlap],
    needs: ["outside-hours" as const, "off-grid" as const],
  };
  const refused = rescheduleRefusal(busy, asked);
  expect(refused.insist).toEqual(["outside-hours", "off-grid", "client-busy"]);
  for (const part of ["working hours", "at that minute", "Stretch with Maya", "10:00 AM to 10:50 AM EST"])
    expect(refused.words).toContain(part);
  expect(rescheduleRefusal(busy, { ...asked, mayWaive: false })).not.toHaveProperty("insist");
  expect(rescheduleRefusal({ ...busy, needs: [] }, { ...asked, mayWaive: false }).insist).toEqual([
    "client-busy",
  ]);
});

test("says why a reschedule can't be undone", () => {
  expect(undoWords("slot-taken")).toContain("stays at its new time");
  expect(undoWords("too-late")).toContain("Too late");
});
