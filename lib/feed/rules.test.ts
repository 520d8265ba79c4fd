import { expect, test } from "vitest";
import { entryTitle, type FeedEntry } from "./rules";

const base = {
  uid: "1@limber",
  sequence: 0,
  revisedAt: new Date(0),
  startsAt: new Date(0),
  endsAt: new Date(1),
  table: null,
};
const service = "Facilitated stretch, 50 min";

test.for<[FeedEntry, string, string]>([
  [
    { ...base, kind: "session", service, clientName: "Ben Carter" },
    "Facilitated stretch, 50 min: Ben C.",
    "Session",
  ],
  [
    { ...base, kind: "class", service: "Mobility class", placesTaken: 3, capacity: 8 },
    "Mobility class: 3 of 8 places taken",
    "Session",
  ],
  [{ ...base, kind: "time-off" }, "Time off", "Time off"],
])("titles %j, plainly and discreetly", ([entry, plain, discreet]) => {
  expect([entryTitle(entry, false), entryTitle(entry, true)]).toEqual([plain, discreet]);
});
