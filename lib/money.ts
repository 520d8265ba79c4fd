/** How many decimals an ISO 4217 currency has: 2 for dollars, 0 for yen, 3 for Kuwaiti dinars. */
export function currencyDecimals(currency: string): number {
  return decimalsOf(inCurrency(currency));
}

/** Formats minor units of an ISO 4217 currency as people in the US read it: "$95", or "$47.50" with cents. */
export function formatMoney(minorUnits: number, currency: string): string {
  const format = inCurrency(currency);
  return format.format(minorUnits / 10 ** decimalsOf(format));
}

/** Minor units as people type them into a field: "95", "47.50". */
export function moneyField(minorUnits: number, currency: string): string {
  const decimals = currencyDecimals(currency);
  const whole = minorUnits / 10 ** decimals;
  return Number.isInteger(whole) ? String(whole) : whole.toFixed(decimals);
}

function decimalsOf(format: Intl.NumberFormat): number {
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

function inCurrency(currency: string): Intl.NumberFormat {
  return new Intl.NumberFormat("en-US", {
    style: "currency",
    currency,
    trailingZeroDisplay: "stripIfInteger",
  });
}
