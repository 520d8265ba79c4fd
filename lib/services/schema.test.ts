import { expect, test } from "vitest";
import { fieldErrors } from "@/lib/hours/schema";
import { NEW_DRAFT, type ServiceDraft } from "./draft";
import { kindInput, serviceInput } from "./schema";

const draft: ServiceDraft = {
  ...NEW_DRAFT,
  name: "Stretch",
  slug: "stretch",
  summary: "For tests",
  duration: "50",
  price: "95",
};

function errorsOf(typed: Partial<ServiceDraft>, currency = "USD"): Record<string, string> {
  const parsed = [serviceInput(currency), kindInput].map((each) => each.safeParse({ ...draft, ...typed }));
  return Object.assign({}, ...parsed.map(({ error }) => error && fieldErrors(error)));
}

test("reads a private service and a class", () => {
  expect(serviceInput("USD").parse(draft)).toMatchObject({
    durationMinutes: 50,
    turnoverMinutes: 10,
    startEveryMinutes: 30,
    priceCents: 9500,
    capacity: 1,
  });
  expect(serviceInput("USD").parse({ ...draft, kind: "class", places: "6" }).capacity).toBe(6);
  expect(serviceInput("USD").parse({ ...draft, summary: "Two \r\n lines" }).summary).toBe("Two lines");
  // What was typed for a class before the choice of "private" doesn't count.
  expect(serviceInput("USD").parse({ ...draft, places: "many" }).capacity).toBe(1);
});

test.for<[currency: string, typed: string, minorUnits: number]>([
  ["USD", "95", 9500],
  ["USD", "$95.50", 9550],
  ["USD", "USD 0", 0],
  ["EUR", "95,5 €", 9550],
  ["EUR", "0,29", 29],
  ["USD", "1.15", 115],
  ["JPY", "¥9500", 9500],
  ["KWD", "12.345", 12_345],
  ["USD", "10000000", 1_000_000_000],
])("reads a price in %s: %s", ([currency, typed, minorUnits]) => {
  expect(serviceInput(currency).parse({ ...draft, price: typed }).priceCents).toBe(minorUnits);
});

test.for<[currency: string, typed: string, error: string]>([
  ["USD", "1000000000000", "At most $10,000,000, please."],
  ["USD", "9".repeat(400), "At most $10,000,000, please."],
  ["JPY", "1000000000000", "At most ¥1,000,000,000, please."],
  ["USD", "", "Please enter a price, or 0 if it’s free."],
  ["USD", "-1", "Please enter a price such as $95.50."],
  ["USD", "95.505", "Please enter a price such as $95.50."],
  ["USD", "1,000.00", "Please enter a price such as $95.50."],
  ["USD", "1e9", "Please enter a price such as $95.50."],
  ["JPY", "95.5", "Please enter a price such as ¥95."],
  ["KWD", "12,345", "Please enter a price such as KWD\u00a095.500."],
])("refuses a price in %s: %s", ([currency, typed, error]) => {
  expect(errorsOf({ price: typed }, currency)).toEqual({ price: error });
});

test.for<[field: keyof ServiceDraft, value: string, error: RegExp]>([
  ["name", " ", /enter a name/],
  ["name", "\u200b\u2800", /enter a name/],
  ["name", "a".repeat(81), /under 80/],
  ["name", "exe.\u202etxt", /control characters/],
  ["summary", "", /what it is/],
  ["summary", "a\u0007bell", /control characters/],
  ["slug", "", /enter an address/],
  ["slug", "Stretch 50", /lowercase letters/],
  ["slug", "-stretch", /lowercase letters/],
  ["slug", "a--b", /lowercase letters/],
  ["slug", "../owner", /lowercase letters/],
  ["slug", "details", /uses this address itself/],
  ["duration", "0", /At least 5/],
  ["duration", "1441", /At most 1440/],
  ["duration", "9".repeat(400), /At most 1440/],
  ["duration", "50.5", /whole number/],
  ["duration", "-50", /whole number/],
  ["turnover", "", /whole number/],
  ["turnover", "99999999999999999999", /At most 1440/],
  ["startEvery", "0", /At least 5/],
  ["startEvery", "7", /steps of five/],
  ["kind", "herd", /choose one/],
])("refuses %s %j at its field", ([field, value, error]) => {
  const errors = errorsOf({ [field]: value });
  expect(Object.keys(errors)).toEqual([field]);
  expect(errors[field]).toMatch(error);
});

test("refuses a class with one place, without places, or on a table", () => {
  expect(serviceInput("USD").safeParse({ ...draft, kind: "class", places: "many" }).success).toBe(false);
  for (const places of ["", "1", "501", "2.5", "many", "9".repeat(400)])
    expect(errorsOf({ kind: "class", places })).toEqual({ places: "Please enter 2 to 500 places." });
  expect(errorsOf({ kind: "class", places: "6", needsTable: true })).toEqual({
    needsTable: "A class doesn’t take a table. Please uncheck this.",
  });
});
