import { expect, test } from "vitest";
import { emergencyNumber } from "./emergency";

test.for([
  ["US", "911"],
  ["CA", "911"],
  ["DE", "112"],
  ["FR", "112"],
  ["GB", "999"],
  ["IE", "999"],
  ["AU", "000"],
  ["NZ", "111"],
  ["JP", "119"],
  ["BR", "192"],
  ["IN", "112"],
  ["us", "911"],
])("in %s the emergency number is %s", ([country, number]) => {
  expect(emergencyNumber(country!)).toBe(number);
});

test.for(["", "ZZ", "constructor", "__proto__"])("in %j, any mobile phone reaches 112", (country) => {
  expect(emergencyNumber(country)).toBe("112");
});
