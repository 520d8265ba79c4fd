import { expect, test } from "vitest";
import { NOW } from "@/tests/support/studio";
import { readClient, readDate, readLead } from "./read-row";
import { duplicateHeads, guessMapping, type Mapping, mappingProblems, plain } from "./rules";
import { mappingInput } from "./schema";

const reading = { country: "US", timeZone: "America/New_York", now: NOW };
const mapping: Mapping = { email: 0, name: 1, phone: 2, message: 3, status: 4, createdAt: 5 };
const lead = (...cells: string[]) => readLead(cells, { ...reading, mapping });

test.for<[header: string, kind: "LEADS" | "CLIENTS", mapping: Mapping]>([
  ["Name,E-Mail,Phone,Message", "LEADS", { name: 0, email: 1, phone: 2, message: 3 }],
  [
    "Vorname;Nachname;E-Mail-Adresse;Handynummer;Anfrage;Datum",
    "LEADS",
    { firstName: 0, lastName: 1, email: 2, phone: 3, message: 4, createdAt: 5 },
  ],
  ["Name;Vorname;Email;Bemerkung", "CLIENTS", { name: 0, firstName: 1, email: 2, note: 3 }],
  ["Name;Nachname;Mail", "CLIENTS", { firstName: 0, lastName: 1, email: 2 }],
  ["Email,Email,Full name", "CLIENTS", { email: 0, name: 2 }],
  [
    "Reference,Name,Email,Phone,Status,Lost reason,Coach,Interest,Source,Message",
    "LEADS",
    { name: 1, email: 2, phone: 3, status: 4, lostReason: 5, interest: 7, source: 8, message: 9 },
  ],
  ["x,y", "CLIENTS", {}],
])("guesses the columns of %s", ([header, kind, guessed]) => {
  expect(guessMapping(kind, header.split(/[,;]/))).toEqual(guessed);
});

test("understands the studio's own export of leads", () => {
  const header = ["Name", "Created (America/New_York)", "First contacted (America/New_York)"];
  expect(guessMapping("LEADS", header)).toEqual({ name: 0, createdAt: 1 });
});

test("says what prevents a start", () => {
  expect(mappingProblems({})).toHaveLength(2);
  expect(mappingProblems({ email: 0, lastName: 1 })).toEqual([]);
  expect(mappingProblems({ email: 0, name: 0 })).toEqual([expect.stringContaining("two fields")]);
});

test("reports columns with the same name", () => {
  expect(duplicateHeads(["Email", "E-Mail", "Name", "", ""])).toEqual(["E-Mail"]);
});

test("ignores columns that the file doesn't have", () => {
  const said = { email: "1", name: "7", phone: "-1", message: "x", status: "", note: "0", read: "1" };
  expect(mappingInput("LEADS", 3).parse(said)).toEqual({ email: 1 });
});

test("reads a lead with its phone in E.164 and its date in the studio's zone", () => {
  expect(lead("v@example.test", " Vera  ", "302-689-3489", "Hello\nthere", "Contacted", "3/31/2024")).toEqual(
    {
      ok: true,
      row: {
        name: "Vera",
        email: "v@example.test",
        phone: "+13026893489",
        message: "Hello\nthere",
        interest: undefined,
        status: "CONTACTED",
        lostReason: undefined,
        source: undefined,
        createdAt: new Date("2024-03-31T04:00:00Z"),
      },
      remark: null,
    },
  );
  expect(lead("v@example.test", "Vera")).toMatchObject({
    row: { status: "NEW", phone: null, createdAt: NOW },
  });
});

test.for([
  [["", "V"], "The email is missing."],
  [["v@example.test"], "The name is missing."],
  [["v@", "V"], "Email: "],
  [["v@example.test\r\nBcc: x@example.test", "V"], "Email: "],
  [["v@example.test", "V\r\nBcc: x@example.test"], "Name: "],
  [["v@example.test", "V\u202Egnp"], "Name: "],
  [["v@example.test", "V", "", "a\u0007b"], "Message: "],
  [["v@example.test", "V", "", "", "purple"], "Status: "],
  [["v@example.test", "V", "", "", "", "31/31/2024"], "Date of the inquiry: "],
  [["v@example.test", "V", "", "", "", "2027-01-01"], "Date of the inquiry: it is in the future."],
] as const)("refuses a row and says why: %j", ([cells, reason]) => {
  const result = lead(...cells);
  expect(result.ok ? "" : result.reason).toContain(reason);
});

test("refuses a message longer than an inquiry allows", () => {
  expect(lead("v@example.test", "V", "", "x".repeat(5001))).toMatchObject({ ok: false });
});

test("the reason repeats nothing from the cell", () => {
  const result = readClient(["no-address", "Secret Name\u0000", "abc"], {
    mapping: { email: 0, name: 1, phone: 2 },
    country: "US",
  });
  expect(JSON.stringify(result)).not.toMatch(/no-address|Secret|abc/);
});

test("a formula stays text", () => {
  const formula = '=HYPERLINK("http://x.test";"x")';
  expect(lead("v@example.test", "V", "", formula)).toMatchObject({ ok: true, row: { message: formula } });
});

test.for([
  ["2024-03-31", "US", "2024-03-31T04:00:00Z"],
  ["2024-03-31 14:30", "US", "2024-03-31T18:30:00Z"],
  ["2024-03-31T14:30:00Z", "US", "2024-03-31T14:30:00Z"],
  ["2024-03-31T14:30:00+02:00", "US", "2024-03-31T12:30:00Z"],
  ["31.3.2024", "DE", "2024-03-31T04:00:00Z"],
  ["31.03.2024, 09:05", "DE", "2024-03-31T13:05:00Z"],
  ["3/4/2024", "US", "2024-03-04T05:00:00Z"],
  ["3/4/2024", "GB", "2024-04-03T04:00:00Z"],
  ["2024-02-30", "US", undefined],
  ["31/3/2024", "US", undefined],
  ["yesterday", "US", undefined],
  ["1/1/24", "US", undefined],
] as const)("reads the date %s in %s", ([text, country, instant]) => {
  expect(readDate(text, { country, timeZone: "America/New_York" })).toEqual(instant && new Date(instant));
});

test.for([
  ["302.555.0100 x12", "+13025550100;ext=12"],
  ["13025550100.0", "+13025550100"],
  ["1.3025550100E+10", "+13025550100"],
  ["", null],
])("reads %j in a spreadsheet as %j", ([typed, phone]) => {
  const cells = ["v@example.test", "V", typed!];
  const mapping = { email: 0, name: 1, phone: 2 };
  expect(readClient(cells, { mapping, country: "US" })).toMatchObject({
    ok: true,
    row: { phone },
    remark: null,
  });
});

test.for(["N/A", "ext. 12", "-", "ask Ben", "x".repeat(500)])(
  "imports a client whose phone is %j, without it",
  (typed) => {
    const mapping = { email: 0, name: 1, phone: 2 };
    const read = readClient(["v@example.test", "V", typed], { mapping, country: "US" });
    expect(read).toMatchObject({ ok: true, row: { phone: null, email: "v@example.test" } });
    expect(read.ok && read.remark).toMatch(/^Phone: “.{1,40}” isn’t a phone number and was left out\.$/);
  },
);

test("reads a column name of any length in linear time, even with unclosed brackets", () => {
  expect(plain("(".repeat(1_000_000))).toBe("");
  expect(plain("E-Mail (private)")).toBe("email");
});
