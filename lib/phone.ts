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
 * Phone numbers. Stored as E.164 with the extension of RFC 3966, "+13025550100;ext=12", which is what a `tel:` address says
 * too; what was stored otherwise before, and what no country has, stays as it is and is shown as it stands.
 */

const MAX_TYPED = 60;
const MAX_EXTENSION = 8;
/** What is written before a number, and behind it about it. */
const LABEL = /^(tel|telephone|phone|mobile|cell|home|work|fon|telefon|handy|mobil|fax)\b[.:\s]*/iu;
const REMARK = /\s*\((mobile|cell|home|work|office|mobil|privat|handy)\)\s*$/iu;
/** Other words for an extension than those that libphonenumber knows. */
const EXTENSION = /[\s,;.]*\b(?:ext|extn|extension|durchwahl|dw|poste|anexo)\b[.:\s]*(?=\d)/iu;
/** "00" is how most countries dial abroad; people write it from everywhere. */
const ABROAD = /^\(?00\)?[\s.-]*(?=[1-9])/;
/** "1-800-FLOWERS": letters stand for the digits of their key (ITU-T E.161). North America writes numbers so. */
const LETTERED = /^\+?[\d\s().-]*\d{3}[\s().-]*[A-Z][A-Z\d\s.-]*$/i;
const KEYS = "22233344455566677778889999";
const NORTH_AMERICA = "1";

/** ISO 3166; a country that has no numbers of its own counts as the United States. */
function homeOf(country: string): CountryCode {
  return isSupportedCountry(country) ? country : "US";
}

/**
 * A phone number as people write it, as it is stored; undefined when no phone can have it. Without a country code it is one
 * of `country` (ISO 3166). Numbers count by their length, as new ones are given out before any list knows them.
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
  // With all digits there, letters are words about the number.
  if (text.replace(/\D/g, "").length >= 10) return text;
  const digits = text.toUpperCase().replace(/[A-Z]/g, (letter) => KEYS.charAt(letter.charCodeAt(0) - 65));
  // A word may be longer than a number; the rest is not dialed.
  const [, own] = digits.replace(/\D/g, "").match(/^1?(\d{10})/) ?? [];
  return own ? `+1${own}` : text;
}

/** How to write a number of a country, for a refusal: "Write it like (302) 555-0100." */
export function phoneExample(country: string): string {
  const home = homeOf(country);
  const code = getCountryCallingCode(home);
  return code === NORTH_AMERICA
    ? "Write it like (302) 555-0100."
    : `Write it with the country code, like +${code} 30 901820.`;
}

/** A phone number of a form or a program, as it is stored, or nothing. `country` is the studio's. */
export const phoneIn = (country: string) =>
  z.preprocess(
    emptyAsAbsent,
    line("a phone number", MAX_TYPED)
      .transform((text, check) => {
        const phone = toPhone(text, country);
        if (phone !== undefined) return phone;
        const message = `This isn’t a number that a phone can have. ${phoneExample(country)}`;
        check.addIssue({ code: "custom", message });
        return z.NEVER;
      })
      .optional(),
  );

/** A number as people there write it, "(302) 555-0100 ext. 12"; one of another country with its code, "+49 30 901820". */
export function phoneInWords(phone: string, country = "US"): string {
  const number = parsePhoneNumberFromString(phone, { defaultCountry: homeOf(country), extract: false });
  if (!number?.isPossible()) return phone;
  const isHome = number.countryCallingCode === getCountryCallingCode(homeOf(country));
  return isHome ? number.formatNational() : number.formatInternational();
}
