import { expect, test } from "vitest";
import { WAIVABLE_REASONS, type WaivableReason } from "@/lib/scheduling/openings";
import { moveRefusal, undoWords } from "./words";

const asked = { mayWaive: true, waive: [], timeZone: "America/New_York" };
const against = (why: WaivableReason) => ({
  ok: false as const,
  reason: "not-an-opening" as const,
  why,
  alternatives: [],
});

test("lets whoever may do so insist on what is only against the studio's own rules", () => {
  for (const why of WAIVABLE_REASONS) {
    expect(moveRefusal(against(why), asked)).toMatchObject({ ok: false, waivable: why });
    expect(moveRefusal(against(why), { ...asked, mayWaive: false })).not.toHaveProperty("waivable");
  }
});

test("does not ask again about what was insisted on: that time is over", () => {
  const refused = moveRefusal(against("too-soon"), { ...asked, waive: ["too-soon"] });
  expect(refused).not.toHaveProperty("waivable");
  expect(refused.words).toContain("That time is over.");
});

test("never lets anybody insist on a time that is taken", () => {
  const refused = moveRefusal({ ok: false, reason: "slot-taken", alternatives: [] }, asked);
  expect(refused).not.toHaveProperty("waivable");
  expect(refused.words).toContain("has that time");
});

test("says why a move cannot be undone", () => {
  expect(undoWords("slot-taken")).toContain("stays at its new time");
  expect(undoWords("too-late")).toContain("too late");
});
