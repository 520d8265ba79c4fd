/** The number that every mobile phone connects to emergency services, for countries we don't know (3GPP TS 22.101 §10). */
const WHERE_UNKNOWN = "112";

/**
 * The numbers for an ambulance, where it isn't 112, by ISO 3166 country: as published by the countries' own emergency services,
 * and as collected by the International Telecommunication Union ("List of emergency numbers", ITU-T E.129).
 */
const NUMBERS: readonly [number: string, countries: string][] = [
  ["911", "AG AI AS BM BS BZ CA CR DO EC FJ GD GU HN JO KN KY LR MP MX PA PH PR PW SX TC US UY VE VG VI"],
  ["999", "BD BH GB GG HK IE IM JE KE MO MY QA UG ZW"],
  ["995", "SG"],
  ["998", "AE"],
  ["9999", "OM"],
  ["997", "SA"],
  ["000", "AU"],
  ["111", "NZ"],
  ["119", "ID JP KR TW"],
  ["120", "CN"],
  ["1669", "TH"],
  ["115", "VN"],
  ["1122", "PK"],
  ["102", "NP"],
  ["1990", "LK"],
  ["144", "CH LI"],
  ["101", "IL"],
  ["123", "CO EG"],
  ["107", "AR"],
  ["192", "BR"],
  ["131", "CL"],
  ["106", "PE"],
  ["190", "TN"],
  ["110", "JM"],
  ["511", "BB"],
  ["811", "TT"],
];

const BY_COUNTRY = new Map(
  NUMBERS.flatMap(([number, countries]) => countries.split(" ").map((country) => [country, number])),
);

/** Returns the number to call for an ambulance in a country, by its ISO 3166 code: 911, 112, 999, 000 and so on. */
export function emergencyNumber(country: string): string {
  return BY_COUNTRY.get(country.toUpperCase()) ?? WHERE_UNKNOWN;
}
