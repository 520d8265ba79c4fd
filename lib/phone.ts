import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js";
import { z } from "zod";
import { emptyAsAbsent, line } from "./fields.ts";

/**
 * Phone numbers are stored as E.164 with the extension of RFC 3966, "+13025550100;ext=12", as in a `tel:` URL. Older values in
 * other forms, and numbers from no known country, are stored and shown unchanged.
 */

const MAX_TYPED = 60;
const MAX_EXTENSION = 8;
/** Labels that people write before a number. */
const LABEL = /^(tel|telephone|phone|mobile|cell|home|work|fon|telefon|handy|mobil|fax)\b[.:\s]*/iu;
const REMARK = /\s*\((mobile|cell|home|work|office|mobil|privat|handy)\)\s*$/iu;
/** Words for an extension that libphonenumber doesn't know. */
const EXTENSION = /[\s,;.]*\b(?:ext|extn|extension|durchwahl|dw|poste|anexo)\b[.:\s]*(?=\d)/iu;
/** "00" is the international prefix in most countries; people type it from anywhere. */
const ABROAD = /^\(?00\)?[\s.-]*(?=[1-9])/;
/** "1-800-FLOWERS": letters on the digits' keys (ITU-T E.161), as North America writes numbers. */
const LETTERED = /^\+?[\d\s().-]*\d{3}[\s().-]*[A-Z][A-Z\d\s.-]*$/i;
const KEYS = "22233344455566677778889999";
const NORTH_AMERICA = "1";

/** ISO 3166. A country without its own numbers counts as the United States. */
function homeOf(country: string): CountryCode {
  return isSupportedCountry(country) ? country : "US";
}

/**
 * Parses a phone number in any notation into its stored form; undefined when no phone can have it. Without a country code it
 * belongs to `country` (ISO 3166). Numbers are checked by length only, because new ranges are in use before any list has them.
 */
export function toPhone(text: string, country: string): string | undefined {
  const home = homeOf(country);
  const plain = text
    .normalize("NFKC")
    .trim()
    .replace(LABEL, "")
    .replace(REMARK, "")
    .replace(EXTENSION, " ext. ")
    .trim();
  const number =
    readNumber(plain, home) ??
    readNumber(plain.replace(ABROAD, "+"), home) ??
    readNumber(dialed(plain, home), home);
  if (!number || (number.ext ?? "").length > MAX_EXTENSION) return undefined;
  return number.number + (number.ext ? `;ext=${number.ext}` : "");
}

function readNumber(text: string, defaultCountry: CountryCode): PhoneNumber | undefined {
  const number = parsePhoneNumberFromString(text, { defaultCountry, extract: false });
  return number?.isPossible() ? number : undefined;
}

function dialed(text: string, home: CountryCode): string {
  if (getCountryCallingCode(home) !== NORTH_AMERICA || !LETTERED.test(text)) return text;
  // When the digits are complete, letters are words about the number.
  if (text.replace(/\D/g, "").length >= 10) return text;
  const digits = text.toUpperCase().replace(/[A-Z]/g, (letter) => KEYS.charAt(letter.charCodeAt(0) - 65));
  // A word may be longer than the number; extra letters aren't dialed.
  const [, own] = digits.replace(/\D/g, "").match(/^1?(\d{10})/) ?? [];
  return own ? `+1${own}` : text;
}

/** Returns an example for error messages: "Write it like (302) 555-0100." */
export function phoneExample(country: string): string {
  const home = homeOf(country);
  const code = getCountryCallingCode(home);
  return code === NORTH_AMERICA
    ? "Write it like (302) 555-0100."
    : `Write it with the country code, like +${code} 30 901820.`;
}

/** Parses a phone number from a form or program into its stored form, or nothing. `country` is the studio's. */
export const phoneIn = (country: string) =>
  z.preprocess(
    emptyAsAbsent,
    line("a phone number", MAX_TYPED)
      .transform((text, check) => {
        const phone = toPhone(text, country);
        if (phone !== undefined) return phone;
        const message = `This isn’t a valid phone number. ${phoneExample(country)}`;
        check.addIssue({ code: "custom", message });
        return z.NEVER;
      })
      .optional(),
  );

/**
 * Formats a number as its country writes it, "(302) 555-0100 ext. 12"; a foreign number with its country code, "+49 30 901820".
 */
export function phoneInWords(phone: string, country = "US"): string {
  const number = parsePhoneNumberFromString(phone, { defaultCountry: homeOf(country), extract: false });
  if (!number?.isPossible()) return phone;
  const isHome = number.countryCallingCode === getCountryCallingCode(homeOf(country));
  return isHome ? number.formatNational() : number.formatInternational();
}
