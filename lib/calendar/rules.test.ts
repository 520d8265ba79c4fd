import { expect, test } from "vitest";
import { entryTitle, type FeedEntry, shortName } from "./rules";

test.for([
  ["Ben Carter", "Ben C."],
  ["  ben \t van der\u00a0Berg ", "ben B."],
  ["Cher", "Cher"],
  ["Émile Ångström", "Émile Å."],
  ["王 小明", "王 小."],
  ["Ben 🧘🏽‍♀️", "Ben"],
  ["Ben (new)", "Ben N."],
  ["ben.carter@example.test", "ben.carter"],
  ["Ben <ben@example.test>", "Ben B."],
  ["Ben 302-555-0199", "Ben"],
  ["", "Client"],
  ["@example.test", "Client"],
])("of %j says %j", ([name, short]) => {
  expect(shortName(name!)).toBe(short);
});

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
