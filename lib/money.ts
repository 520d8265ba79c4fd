/** Formats integer cents in an ISO 4217 currency as people in the US read it: "$95", or "$47.50" with cents. */
export function formatMoney(cents: number, currency: string): string {
  return new Intl.NumberFormat("en-US", {
    style: "currency",
    currency,
    trailingZeroDisplay: "stripIfInteger",
  }).format(cents / 100);
}
