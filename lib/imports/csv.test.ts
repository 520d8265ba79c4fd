import fc from "fast-check";
import { expect, test } from "vitest";
import { gathered } from "@/tests/support/gathered";
import { BYTE_ORDER_MARK, csvProblem, csvRow, decodeText, findDelimiter, readRows } from "./csv";
import { MAX_ROW_BYTES } from "./rules";

async function read(bytes: Uint8Array): Promise<string[][]> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) throw new Error(decoded.reason);
  const { delimiter, text } = findDelimiter(decoded.text);
  return gathered(readRows(text, delimiter));
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const GERMAN = [
  ["Name", "E-Mail", "Ort"],
  ["Jürgen Groß", "j@example.test", "Köln"],
];

test.for<[name: string, bytes: Uint8Array, encoding: string]>([
  ["UTF-8", utf8("Name;E-Mail;Ort\nJürgen Groß;j@example.test;Köln\n"), "utf-8"],
  ["UTF-8 with a mark", utf8("\ufeffName,E-Mail,Ort\r\nJürgen Groß,j@example.test,Köln"), "utf-8"],
  [
    "Latin-1",
    Buffer.from("Name;E-Mail;Ort\r\nJürgen Groß;j@example.test;Köln\r\n", "latin1"),
    "windows-1252",
  ],
  [
    "UTF-16, little end first",
    Buffer.from("\ufeffName\tE-Mail\tOrt\nJürgen Groß\tj@example.test\tKöln\n", "utf16le"),
    "utf-16le",
  ],
  [
    "UTF-16, big end first",
    Buffer.from("\ufeffName\tE-Mail\tOrt\nJürgen Groß\tj@example.test\tKöln\n", "utf16le").swap16(),
    "utf-16be",
  ],
  [
    "what Excel says of its delimiter",
    utf8("sep=;\r\nName;E-Mail;Ort\r\nJürgen Groß;j@example.test;Köln"),
    "utf-8",
  ],
  ["Mac's old line ends", utf8("Name,E-Mail,Ort\rJürgen Groß,j@example.test,Köln\r"), "utf-8"],
])("reads a file in %s", async ([, bytes, encoding]) => {
  expect(decodeText(bytes)).toMatchObject({ ok: true, encoding });
  expect(await read(bytes)).toEqual(GERMAN);
});

test("reads the characters that Windows-1252 has and Latin-1 doesn't", async () => {
  expect(await read(Buffer.from([0x61, 0x2c, 0x80, 0x0a, 0x93, 0x62, 0x94, 0x2c, 0x96]))).toEqual([
    ["a", "€"],
    ["“b”", "–"],
  ]);
});

test("reads multiline, doubled and stray quotes, ragged rows, and mixed line endings in one file", async () => {
  const text = 'a,b,c\r\n"one\ntwo, ""three""",4" pipe,x\nshort\r\n1,2,3,4\r';
  expect(await read(utf8(text))).toEqual([
    ["a", "b", "c"],
    ['one\ntwo, "three"', '4" pipe', "x"],
    ["short"],
    ["1", "2", "3", "4"],
  ]);
});

test("takes the delimiter from the header, not from the cells", () => {
  expect(findDelimiter("name;message\nA;one, two, three, four\n").delimiter).toBe(";");
  expect(findDelimiter('"last, first",email\n').delimiter).toBe(",");
  expect(findDelimiter("email\na@example.test\n").delimiter).toBe(",");
});

test.for<[name: string, bytes: Uint8Array, reason: string]>([
  ["nothing", new Uint8Array(), "empty"],
  ["a mark alone", utf8("\ufeff \r\n"), "empty"],
  ["a zip, as a spreadsheet is", Buffer.from("504b0304140006000800000021", "hex"), "binary"],
  ["control characters", Buffer.from(Array.from({ length: 400 }, (_, i) => 1 + (i % 8))), "binary"],
])("refuses %s as text", ([, bytes, reason]) => {
  expect(decodeText(bytes)).toEqual({ ok: false, reason });
});

test.for([
  ["a quote that is never closed", 'a,b\n1,2\n"3,4\n5,6\n', "unclosed-quote"],
  ["a huge cell", `a,b\n1,${"x".repeat(MAX_ROW_BYTES + 1)}\n`, "row-too-long"],
] as const)("says what is wrong with %s, and where", async ([, text, reason]) => {
  const error = await read(utf8(text)).catch((thrown: unknown) => thrown);
  expect(csvProblem(error)).toMatchObject({ reason, line: expect.any(Number) });
});

test("an unrelated error is not reported as a problem of the text", () => {
  expect(csvProblem(new Error("out of memory"))).toBeUndefined();
});

test("exports phone numbers as other programs read them", () => {
  expect(csvRow(["+13025550100", "+13025550100;ext=12"])).toBe('+13025550100,"+13025550100;ext=12"\r\n');
});

test.for<[text: string, safe: string]>([
  ['=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'],
  ["+13025550100+1", "'+13025550100+1"],
  ["-1", "'-1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\tx", "'\tx"],
  ["\rx", "'\rx"],
  ["＝1", "'＝1"],
  ["'=1", "''=1"],
  ["'tis", "'tis"],
  ["a=b", "a=b"],
])("keeps a spreadsheet from running a cell: %s", async ([text, safe]) => {
  const row = csvRow([text]);
  expect(row.replaceAll('""', '"').replace(/^"|"?\r\n$/g, "")).toBe(safe);
  expect(await read(utf8(`a\r\n${row}`))).toEqual([["a"], [text]]);
});

test("reads back exactly what it wrote", async () => {
  const cell = fc.oneof(
    fc.string({ unit: "binary" }).map((text) => text.replace(/[^\P{Cc}\n\r\t]|\0/gu, "")),
    fc.string({
      unit: fc.constantFrom('"', ",", ";", "\t", "\n", "\r", "'", "=", "+", "@", "-", "ü", " ", "a"),
    }),
  );
  const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(rows, async (written) => {
      const file = BYTE_ORDER_MARK + [["One", "Two", "Three"], ...written].map((row) => csvRow(row)).join("");
      expect(await read(utf8(file))).toEqual([["One", "Two", "Three"], ...written]);
    }),
    { numRuns: 60 },
  );
});
