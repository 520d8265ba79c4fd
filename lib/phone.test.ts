import { expect, test } from "vitest";
import { phoneIn, phoneInWords, toPhone } from "./phone";

test.for([
  ["302-555-0100", "US", "+13025550100"],
  ["(302) 555-0100", "US", "+13025550100"],
  ["302.555.0100 x12", "US", "+13025550100;ext=12"],
  ["302 555 0100 ext. 12", "US", "+13025550100;ext=12"],
  ["302 555 0100; ext 12", "US", "+13025550100;ext=12"],
  ["(302) 555-0100 extension 12", "US", "+13025550100;ext=12"],
  ["(302) 555-0100 #12", "US", "+13025550100;ext=12"],
  ["+13025550100;ext=12", "US", "+13025550100;ext=12"],
  ["tel:+13025550100;ext=12", "US", "+13025550100;ext=12"],
  ["1 302 555 0100", "US", "+13025550100"],
  ["001 302 555 0100", "US", "+13025550100"],
  ["0013025550100", "DE", "+13025550100"],
  ["011 49 30 901820", "US", "+4930901820"],
  ["0049 30 901820", "US", "+4930901820"],
  ["+44 (0)20 7946 0018", "US", "+442079460018"],
  ["+49 (0) 30 901820", "DE", "+4930901820"],
  ["1-800-FLOWERS", "US", "+18003569377"],
  ["1-800-GO-LIMBER", "US", "+18004654623"],
  ["１３０２５５５０１００", "US", "+13025550100"],
  ["٣٠٢٥٥٥٠١٠٠", "US", "+13025550100"],
  ["302–555–0100", "US", "+13025550100"],
  ["302\u00a0555\u20110100", "US", "+13025550100"],
  ["Phone: 302-555-0100 (mobile)", "US", "+13025550100"],
  ["030 901820", "DE", "+4930901820"],
  ["030 901820 Durchwahl 12", "DE", "+4930901820;ext=12"],
  ["0171/1234567", "DE", "+491711234567"],
  ["020 7946 0018", "GB", "+442079460018"],
  ["302-555-0100", "not a country", "+13025550100"],
])("reads %j in %s as %s", ([typed, country, stored]) => {
  expect(toPhone(typed!, country!)).toBe(stored);
  expect(toPhone(stored!, country!)).toBe(stored);
});

test.for([
  "-----",
  "N/A",
  "none",
  "ext. 12",
  "12",
  "555-0100",
  "911",
  "+1302555010012345678",
  "302-555-0100 or 302-555-0101",
  "302 555 0100 / 302 555 0101",
  "302-555-0100 after 5pm",
  "302-555-0100 x123456789",
  "1.3025550100E+10",
  "constructor",
  "+",
])("refuses %j, and says how to write one", (typed) => {
  expect(toPhone(typed, "US")).toBeUndefined();
  expect(
    phoneIn("US")
      .safeParse(typed)
      .error?.issues.map(({ message }) => message),
  ).toEqual(["This isn’t a valid phone number. Write it like (302) 555-0100."]);
});

test("formats each country's numbers the local way", () => {
  expect(phoneIn("DE").safeParse("12").error?.issues[0]?.message).toMatch(/country code, like \+49 /);
  expect(phoneIn("DE").safeParse("").data).toBeUndefined();
});

test.for([
  ["+13025550100;ext=12", "US", "(302) 555-0100 ext. 12"],
  ["+13025550100", "CA", "(302) 555-0100"],
  ["+13025550100", "DE", "+1 302 555 0100"],
  ["+4930901820", "DE", "030 901820"],
  ["+4930901820", "US", "+49 30 901820"],
  ["302-689-3489", "US", "(302) 689-3489"],
  ["ask at the desk", "US", "ask at the desk"],
  ["", "US", ""],
])("shows %j in %s as %j", ([stored, country, shown]) => {
  expect(phoneInWords(stored!, country!)).toBe(shown);
});
