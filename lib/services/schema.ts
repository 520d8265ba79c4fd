import { z } from "zod";
import { idField, line, nameLine } from "@/lib/fields";
import { currencyDecimals, formatMoney } from "@/lib/money";

/** In the currency's minor unit: ten million dollars. Fits the database's column with room for sums. */
const HIGHEST_PRICE = 1_000_000_000;
const LONGEST_MINUTES = 1440;
const FINEST_GRID_MINUTES = 5;
const MOST_PLACES = 500;
/** Words that addresses use beside or below a service. */
const RESERVED_SLUGS: ReadonlySet<string> = new Set(["all", "any", "details", "month", "new"]);

/** Digits as a number, however many there are: too many are still too high, and not infinite. */
const finite = (digits: string) => Math.min(Number(digits), Number.MAX_SAFE_INTEGER);

const whole = (what: string, min: number, max: number) =>
  z
    .string(`Please enter ${what}.`)
    .trim()
    .regex(/^\d+$/, `Please enter ${what} as a whole number.`)
    .transform(finite)
    .pipe(z.number().min(min, `At least ${min}, please.`).max(max, `At most ${max}, please.`));

const slug = z
  .string()
  .trim()
  .min(1, { error: "Please enter an address, such as stretch-50.", abort: true })
  .max(80, "Please keep this under 80 characters.")
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Use lowercase letters, digits and single hyphens, such as stretch-50.")
  .refine((text) => !RESERVED_SLUGS.has(text), "The site uses this address itself. Please choose another.");

/** A price as people type it, in minor units. A comma is a decimal point where the currency has two decimals. */
const price = (currency: string) => {
  const decimals = currencyDecimals(currency);
  const example = formatMoney(95 * 10 ** decimals + (decimals > 0 ? 10 ** decimals / 2 : 0), currency);
  const point = decimals === 2 ? "[.,]" : "[.]";
  const pattern = new RegExp(decimals === 0 ? "^\\d+$" : `^\\d+(${point}\\d{1,${decimals}})?$`);
  return z
    .string()
    .transform((text) => text.replace(/[\p{Sc}\s]|[A-Z]{3}/gu, ""))
    .pipe(
      z
        .string()
        .min(1, { error: "Please enter a price, or 0 if it’s free.", abort: true })
        .regex(pattern, `Please enter a price such as ${example}.`),
    )
    .transform((text) => Math.round(finite(text.replace(",", ".")) * 10 ** decimals))
    .pipe(z.number().max(HIGHEST_PRICE, `At most ${formatMoney(HIGHEST_PRICE, currency)}, please.`));
};

function isPlaces(typed: string): boolean {
  return /^\s*\d+\s*$/.test(typed) && Number(typed) >= 2 && Number(typed) <= MOST_PLACES;
}

/** Accepts the fields about private and class. On its own too, because zod checks several fields only when each one is valid. */
export const kindInput = z
  .object({
    kind: z.enum(["private", "class"], "Please choose one."),
    /** Only a class has more than one. */
    places: z.string(),
    needsTable: z.boolean(),
  })
  .refine(({ kind, places }) => kind !== "class" || isPlaces(places), {
    path: ["places"],
    error: `Please enter 2 to ${MOST_PLACES} places.`,
  })
  .refine(({ kind, needsTable }) => kind !== "class" || !needsTable, {
    path: ["needsTable"],
    error: "A class doesn’t take a table. Please uncheck this.",
  });

/** Accepts the owner's form of a service, as typed. `currency` is the studio's. */
export const serviceInput = (currency: string) =>
  z
    .object({
      name: nameLine("a name", 80),
      slug,
      summary: z
        .string()
        .transform((text) => text.replace(/\s*[\r\n]\s*/g, " "))
        .pipe(line("a sentence that says what it is", 300)),
      duration: whole("the length in minutes", 5, LONGEST_MINUTES),
      turnover: whole("the turnover in minutes", 0, LONGEST_MINUTES),
      startEvery: whole("a number of minutes", FINEST_GRID_MINUTES, LONGEST_MINUTES).refine(
        (minutes) => minutes % FINEST_GRID_MINUTES === 0,
        "Use steps of five minutes, such as 15 or 30.",
      ),
      price: price(currency),
      ...kindInput.shape,
      coaches: z.array(z.string()),
    })
    .superRefine((typed, check) => {
      for (const { path, message } of kindInput.safeParse(typed).error?.issues ?? [])
        check.addIssue({ code: "custom", path, message });
    })
    .transform(({ duration, turnover, startEvery, price: priceCents, kind, places, ...rest }) => ({
      ...rest,
      durationMinutes: duration,
      turnoverMinutes: turnover,
      startEveryMinutes: startEvery,
      priceCents,
      capacity: kind === "class" ? Number(places) : 1,
    }));

/** The buttons that archive and restore a service. */
export const serviceKey = z.object({ id: idField });

/** The buttons that change the order. */
export const reorderInput = serviceKey.extend({ way: z.enum(["up", "down"]) });
