import { expect, test } from "vitest";
import {
  admission,
  canChangeCalendar,
  canChangeHours,
  canCoach,
  canReadNotes,
  canRunSession,
  canRunStudio,
  canSeeBooking,
  canSeeClient,
  deviceInWords,
  ownPath,
  visibleTrainer,
} from "./rules";

const coach = (id: string) => ({ id, slug: id, name: id });

const PEOPLE = {
  client: { role: "CLIENT", coach: null },
  // A former coach who is still linked to one: the role decides.
  "client with a coach's record": { role: "CLIENT", coach: coach("maya") },
  coach: { role: "COACH", coach: coach("maya") },
  "other coach": { role: "COACH", coach: coach("theo") },
  "removed coach": { role: "COACH", coach: null },
  owner: { role: "OWNER", coach: null },
  "owner who coaches": { role: "OWNER", coach: coach("theo") },
} as const;

test.for<
  [keyof typeof PEOPLE, runs: boolean, coaches: boolean, reads: boolean, sees: string | null | undefined]
>([
  ["client", false, false, false, undefined],
  ["client with a coach's record", false, false, false, undefined],
  ["coach", false, true, true, "maya"],
  ["other coach", false, true, false, "theo"],
  ["removed coach", false, false, false, undefined],
  ["owner", true, true, true, null],
  ["owner who coaches", true, true, true, null],
])(
  "a %s: runs the studio %s, coaches %s, reads the notes of Maya's clients %s, sees the day of %s",
  ([who, ...expected]) => {
    const person = PEOPLE[who];
    const may = [canRunStudio(person), canCoach(person), canReadNotes(person, { trainerId: "maya" })];
    expect([...may, visibleTrainer(person)]).toEqual(expected);
  },
);

test.for<[keyof typeof PEOPLE, own: boolean, others: boolean]>([
  ["client", false, false],
  ["client with a coach's record", false, false],
  ["coach", true, false],
  ["other coach", false, true],
  ["removed coach", false, false],
  ["owner", true, true],
  ["owner who coaches", true, true],
])("a %s: sees Maya's client %s, Theo's client %s", ([who, ...expected]) => {
  const sees = (trainerIds: string[]) => canSeeClient(PEOPLE[who], { trainerIds });
  expect([sees(["maya", "zoe"]), sees(["theo"])]).toEqual(expected);
  expect(sees([])).toBe(canRunStudio(PEOPLE[who]));
});

test("a coach changes only their own calendar, the owner every calendar", () => {
  const may = Object.entries(PEOPLE).filter(([, person]) => canChangeCalendar(person, { trainerId: "maya" }));
  expect(may.map(([who]) => who)).toEqual(["coach", "owner", "owner who coaches"]);
});

test("only the coach of the session and the owner see a booking", () => {
  const may = (who: keyof typeof PEOPLE) =>
    canSeeBooking(PEOPLE[who], { trainerId: "maya", bookedBy: "client" });
  const everyone = Object.keys(PEOPLE) as (keyof typeof PEOPLE)[];
  expect(everyone.filter(may)).toEqual(["coach", "owner", "owner who coaches"]);
});

test("sends a visitor to sign in, and refuses a signed-in person without access", () => {
  expect(admission(null)).toBe("unauthenticated");
  expect(admission(null, canCoach)).toBe("unauthenticated");
  expect(admission(PEOPLE.client)).toBe("welcome");
  expect(admission(PEOPLE.client, canCoach)).toBe("forbidden");
  expect(admission(PEOPLE.coach, canRunStudio)).toBe("forbidden");
  expect(admission(PEOPLE.owner, canRunStudio)).toBe("welcome");
});

test.for([
  ["/account", "/account"],
  ["/book/stretch-50?coach=maya&day=2026-11-27", "/book/stretch-50?coach=maya&day=2026-11-27"],
  ["/coach#today", "/coach"],
  ["/a/../coach", "/coach"],
])("redirects to %s", ([text, path]) => {
  expect(ownPath(text)).toBe(path);
});

test.for([
  undefined,
  "",
  "account",
  "https://evil.example/",
  "//evil.example/",
  "/\\evil.example/",
  "/\t/evil.example/",
  "\t//evil.example/",
  "/.//evil.example/",
  "/a/..//evil.example/",
  "/%2e//evil.example/",
  "http:/evil.example",
  "javascript:alert(1)",
  `/${"a".repeat(600)}`,
])("does not redirect to %j", (text) => {
  expect(ownPath(text)).toBeUndefined();
});

test.for([
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    "Safari on iPhone",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0 Mobile/15E148 Safari/604.1",
    "Chrome on iPhone",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
    "Chrome on Windows",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
    "Edge on Windows",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox on Linux"],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
    "Safari on Mac",
  ],
  [
    "Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36",
    "Samsung Internet on Android",
  ],
  ["curl/8.5.0", "A browser"],
  ["", "A browser"],
])("recognizes the browser of %j as %s", ([userAgent, words]) => {
  expect(deviceInWords(userAgent!)).toBe(words);
});

test("reads only the beginning of a user agent", () => {
  expect(deviceInWords(`${" ".repeat(300)}Firefox/132.0 on Linux`)).toBe("A browser");
});

test.for<[keyof typeof PEOPLE, own: boolean, studio: boolean]>([
  ["client", false, false],
  ["client with a coach's record", false, false],
  ["coach", true, false],
  ["other coach", false, false],
  ["removed coach", false, false],
  ["owner", true, true],
  ["owner who coaches", true, true],
])("a %s: changes Maya's hours %s, closes the studio %s", ([who, ...expected]) => {
  const person = PEOPLE[who];
  expect([canChangeHours(person, "maya"), canChangeHours(person, null)]).toEqual(expected);
});

test("a coach who took the call sees a colleague's booking, but does not run its session", () => {
  const booking = { trainerId: "maya", bookedBy: "trainer:theo" };
  expect(canSeeBooking(PEOPLE["other coach"], booking)).toBe(true);
  expect(canRunSession(PEOPLE["other coach"], booking)).toBe(false);
  expect(canReadNotes(PEOPLE["other coach"], booking)).toBe(false);
  expect(canSeeBooking(PEOPLE["other coach"], { ...booking, bookedBy: "trainer:zoe" })).toBe(false);
  expect(canSeeBooking(PEOPLE["removed coach"], booking)).toBe(false);
  expect(canSeeBooking(PEOPLE["client with a coach's record"], booking)).toBe(false);
});
