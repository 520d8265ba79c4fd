import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js";

/**
 * A phone number as people write it in E.164 ("+13025550100"), or undefined when no phone can have it. Without a country
 * code it is one of `country` (ISO 3166); an extension is left out.
 */
export function toE164(text: string, country: string): string | undefined {
  const home: CountryCode = isSupportedCountry(country) ? country : "US";
  const number = parsePhoneNumberFromString(text, home);
  return number?.isPossible() ? number.number : undefined;
}
