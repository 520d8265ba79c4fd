import { expect, test, vi } from "vitest";
import { CalendarChanges, type ChangedTrainers } from "./changes";

interface Browser {
  reported: ChangedTrainers[];
  ends: number;
  leave(): void;
}

function browser(changes: CalendarChanges, sessionId = "one", since = changes.version): Browser {
  const seen: Browser = { reported: [], ends: 0, leave: () => {} };
  seen.leave = changes.follow(
    {
      sessionId,
      changed: (trainerIds) => void seen.reported.push(trainerIds),
      ended: () => void seen.ends++,
    },
    since,
  );
  return seen;
}

test("combines changes of the same moment, each coach once", async () => {
  const changes = new CalendarChanges();
  const [first, second] = [browser(changes), browser(changes, "two")];
  for (const id of ["a", "b", "a"]) changes.report(id);
  expect(first.reported).toEqual([]);
  await vi.waitFor(() => expect(first.reported).toEqual([["a", "b"]]));
  changes.report("c");
  await vi.waitFor(() => expect(second.reported).toEqual([["a", "b"], ["c"]]));
});

test("reports a change to any calendar as such, whatever else changed with it", async () => {
  const changes = new CalendarChanges();
  const one = browser(changes);
  changes.report("a");
  changes.report(null);
  await vi.waitFor(() => expect(one.reported).toEqual([null]));
});

test("a reconnecting browser reloads at once if something changed or its version is unknown", () => {
  const changes = new CalendarChanges();
  const before = changes.version;
  expect(browser(changes, "one", before).reported).toEqual([]);
  changes.report("a");
  expect(browser(changes, "one", before).reported).toEqual([null]);
  expect(browser(changes, "one", "").reported).toEqual([null]);
  expect(browser(changes, "one", new CalendarChanges().version).reported).toEqual([null]);
});

test("notifies no one who has disconnected", async () => {
  const changes = new CalendarChanges();
  const [gone, here] = [browser(changes), browser(changes)];
  gone.leave();
  changes.report("a");
  await vi.waitFor(() => expect(here.reported).toHaveLength(1));
  expect([gone.reported, gone.ends, changes.followers]).toEqual([[], 0, 1]);
});

test("allows twenty followers per session: the oldest ends, and other sessions stay", () => {
  const changes = new CalendarChanges();
  const other = browser(changes, "other");
  const own = Array.from({ length: 22 }, () => browser(changes));
  expect(own.map(({ ends }) => ends)).toEqual([1, 1, ...Array(20).fill(0)]);
  expect([other.ends, changes.followers]).toEqual([0, 21]);
});

test("all followers end when the process stops, and later ones at once", () => {
  const changes = new CalendarChanges();
  const one = browser(changes);
  changes.end();
  expect([one.ends, browser(changes).ends, changes.followers]).toEqual([1, 1, 0]);
});
