import { expect, test } from "vitest";
import { currencyDecimals, formatMoney, moneyField } from "./money";

test.for<[minorUnits: number, currency: string, words: string, field: string]>([
  [9500, "USD", "$95", "95"],
  [4750, "USD", "$47.50", "47.50"],
  [9505, "EUR", "€95.05", "95.05"],
  [9500, "JPY", "¥9,500", "9500"],
  [12_345, "KWD", "KWD\u00a012.345", "12.345"],
  [12_000, "KWD", "KWD\u00a012", "12"],
])("says %i minor units of %s as %s", ([minorUnits, currency, words, field]) => {
  expect(formatMoney(minorUnits, currency)).toBe(words);
  expect(moneyField(minorUnits, currency)).toBe(field);
});

test("knows currencies with no, two and three decimals", () => {
  expect(["JPY", "USD", "KWD"].map(currencyDecimals)).toEqual([0, 2, 3]);
});
