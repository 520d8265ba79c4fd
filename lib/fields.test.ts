import { expect, test } from "vitest";
import type { z } from "zod";
import {
  emailField,
  formKeyField,
  idField,
  instant,
  isoDate,
  isoMonth,
  localDateTime,
  nameField,
  optionalText,
  searchText,
  tokenField,
  wallTime,
} from "./fields";

const read = (schema: z.ZodType, value: unknown) => schema.safeParse(value).data;
const problem = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues[0]?.message;

test.for([
  "0000-01-01T00:00:00Z",
  "0001-01-01T00:00:00Z",
  "1899-12-31T23:59:59Z",
  "1900-01-01T00:00:00+14:00",
  "2200-01-01T00:00:00Z",
  "2199-12-31T23:59:59-12:00",
  "9999-12-31T00:00:00Z",
  "+010000-01-01T00:00:00Z",
  "-000001-01-01T00:00:00Z",
  "2026-02-30T00:00:00Z",
  "2026-11-24T24:00:00Z",
  "2026-11-24T14:00:60Z",
  "2026-11-24T14:00:00",
  "2026-11-24",
  "constructor",
  "\0",
  "\ud800",
  "",
])("refuses %j as an instant", (text) => {
  expect(problem(instant, text)).toMatch(/^(Write the time|Please use a year)/);
});

test("accepts instants at both limits, with any offset", () => {
  expect(read(instant, "1900-01-01T00:00:00Z")).toEqual(new Date("1900-01-01T00:00:00Z"));
  expect(read(instant, "2199-12-31T23:59:59.999Z")).toEqual(new Date("2199-12-31T23:59:59.999Z"));
  expect(read(instant, "2026-11-24T09:00:00-05:00")).toEqual(new Date("2026-11-24T14:00:00Z"));
});

test.for([
  "0000-01-01",
  "0099-12-31",
  "1899-12-31",
  "2200-01-01",
  "9999-12-31",
  "10000-01-01",
  "2026-02-29",
  "2026-2-9",
  "31.12.2026",
  "12/31/2026",
  "2026-11-24T00:00",
  " 2026-11-24",
  "2026-11-24\0",
])("refuses %j as a date, a month of it and a local time of it", (text) => {
  expect(problem(isoDate, text)).toMatch(/^(Write the date|Please use a year)/);
  expect(read(localDateTime, `${text}T09:00`)).toBeUndefined();
});

test("accepts dates, months and times of day", () => {
  expect(["1900-01-01", "2028-02-29", "2199-12-31"].map((text) => read(isoDate, text))).not.toContain(
    undefined,
  );
  expect(read(isoMonth, "2026-11")).toBe("2026-11");
  expect(["2026-13", "2026-00", "0001-01", "9999-12"].map((text) => read(isoMonth, text))).toEqual(
    Array(4).fill(undefined),
  );
  expect(read(localDateTime, "2026-11-24T23:59")).toBe("2026-11-24T23:59");
  expect(read(wallTime("Enter a time."), "14:05")).toBe(845);
  expect(problem(wallTime("Enter a time."), "24:00")).toBe("Enter a time.");
});

test.for(["\0", "a\0b", "\ud800", "a\udfff", "a\ud800b", "\ufffe", "\u202eevil", "a\u0007"])(
  "refuses %j in a line and in a text",
  (text) => {
    expect(read(nameField, text)).toBeUndefined();
    expect(problem(optionalText(100), text)).toBe("Please leave out control characters.");
  },
);

test.for(["a\nb", "a\u2028b", "a\u2029b", "a\u0085b", "a\vb"])(
  "refuses the two lines of %j in a name",
  (text) => {
    expect(read(nameField, text)).toBeUndefined();
  },
);

test("stores every kind of line break as one", () => {
  expect(read(optionalText(100), "a\r\nb\rc\u2028d\u2029e\u0085f\vg\fh\n")).toBe("a\nb\nc\nd\ne\nf\ng\nh");
});

test.for([
  "\u200b",
  "\u3164",
  "\u115f\u1160",
  "\uffa0",
  "\u2800",
  "\u2060",
  "\ufeff",
  "\u00ad",
  ".",
  "-,-",
  "\u{e0041}",
])("refuses %j as a name, because it shows no letter, digit or symbol", (text) => {
  expect(problem(nameField, text)).toBe("Please enter your name.");
});

test.for(["O'Brien, Seán", "王小明", "فاطمة", "Zoë", "👩‍🦰", "X Æ A-12", "7", "می‌خواهم", "🏴󠁧󠁢󠁥󠁮󠁧󠁿 Ann"])(
  "accepts %j as a name, as typed",
  (text) => {
    expect(read(nameField, ` ${text} `)).toBe(text.normalize("NFC"));
  },
);

test("removes stray invisible characters from names and texts", () => {
  expect(read(nameField, "Al\u200bma\ufeff Reyes")).toBe("Alma Reyes");
  expect(read(optionalText(10), "\u200b")).toBeUndefined();
});

test.for([
  ["x@bücher.example", "x@xn--bcher-kva.example"],
  ["x@BÜCHER.example", "x@xn--bcher-kva.example"],
  ["x@xn--bcher-kva.example", "x@xn--bcher-kva.example"],
  ["o'brien@example.com", "o'brien@example.com"],
  ["a+b@example.com", "a+b@example.com"],
  ["!#$%&'*+/=?^_`{|}~-.a@example.com", "!#$%&'*+/=?^_`{|}~-.a@example.com"],
  ["a..b@docomo.example", "a..b@docomo.example"],
  ["Alma@Example.COM", "Alma@example.com"],
  [" a@example.com ", "a@example.com"],
  ["a\u200b@example.com", "a@example.com"],
  ["a@例え.テスト", "a@xn--r8jz45g.xn--zckzah"],
  ["a@ｅｘａｍｐｌｅ.com", "a@example.com"],
  [`${"a".repeat(64)}@example.com`, `${"a".repeat(64)}@example.com`],
])("reads the email %j as %j", ([typed, stored]) => {
  expect(read(emailField, typed)).toBe(stored);
});

test.for([
  "",
  "a",
  "@example.com",
  "a@",
  "a@b@example.com",
  "a b@example.com",
  "a@example",
  "a@-example.com",
  "a@example..com",
  "a@example.com.",
  "a@127.0.0.1",
  "a@127.1",
  "a@0x7f.1",
  "a@[127.0.0.1]",
  "a@example.com/x",
  "a@example.com:25",
  "a@exa%6dple.com",
  "a@ex_ample.com",
  "müller@example.com",
  '"a b"@example.com',
  "Alma <a@example.com>",
  "a@example.com, b@example.com",
  "a@example.com\nBcc: b@example.com",
  "a@example.com\r\n",
  "a\0@example.com",
  "a\ud800@example.com",
  `${"a".repeat(65)}@example.com`,
  `a@${"b".repeat(64)}.com`,
  `a@${Array(50).fill("abcde").join(".")}.com`,
  "a".repeat(100_000),
])("refuses %j as an email, with a message", (typed) => {
  expect(problem(emailField, typed)).toMatch(/email/);
});

test("drops unstorable characters from a search", () => {
  expect(read(searchText, "hip\0 \ud800flexor\n")).toBe("hip \ufffdflexor");
});

test.for([
  "http://evil.example/win",
  "Win HTTPS://evil.example",
  "https:/evil.example",
  "ftp://evil.example",
  "www.evil.example",
  "Vera WWW.EVIL.EXAMPLE",
  "evil.com",
  "Vera (evil.com)",
  "Vera evil.com.",
  "evil.co/win",
  "evil.example/win",
  "evil.example:8080/win",
  "evil.example?win",
  "vera@evil.com",
  "mailto:vera@evil.example",
  "javascript:alert(1)",
  "ｈｔｔｐ：／／evil.example",
  "ｅｖｉｌ．ｃｏｍ",
  "evil。com",
  "e\u200bvil.\u200bcom",
  "xn--80ak6aa92e.com/x",
])("refuses %j as a name, because mail programs turn it into a link", (name) => {
  expect(nameField.safeParse(name).success).toBe(false);
});

test.for([
  "Vera",
  "Dr. O'Neil",
  "St.John Smythe",
  "J.R.R. Tolkien",
  "Jr.Brown",
  "O'Brien, Seán",
  "王小明",
  "محمد بن علي",
  "Ana-María de la O",
  "X Æ A-12",
  "Vera / Ben",
  "Vera c/o Ben",
  "Anne-Marie :)",
  "Mr. T.",
])("accepts %j as a name", (name) => {
  expect(nameField.parse(name)).toBe(name);
});

test.for([
  "",
  "\0",
  "a\0b",
  "../../coach",
  "a b",
  "//evil.example",
  "a\r\nb",
  "x".repeat(6_000),
  "__proto__/x",
  "ä",
  new File(["x"], "x"),
  null,
])("takes nothing of %j as a token, a key or an id", (value) => {
  expect([tokenField, formKeyField, idField].map((field) => read(field, value))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test("takes tokens, keys and ids that are ours", () => {
  const id = "c3c2a1d0-0000-4000-8000-000000000000";
  expect(read(tokenField, "Ab_c-9.v1~x")).toBe("Ab_c-9.v1~x");
  expect(read(formKeyField, id)).toBe(id);
  expect(read(idField, id)).toBe(id);
});
