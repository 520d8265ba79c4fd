import { z } from "zod";
import { emailField as email, emptyAsAbsent, line, nameLine } from "@/lib/fields";
import { phoneIn } from "@/lib/phone";

const TWO_WEEKS_MINUTES = 20_160;
/** The database's own limits for reminders. */
const MOST_REMINDERS = 4;
const SHORTEST_REMINDER_MINUTES = 15;

const whole = (min: number, max: number) =>
  z
    .string("Please enter a number.")
    .trim()
    .regex(/^\d{1,5}$/, "Please enter a whole number.")
    .transform(Number)
    .pipe(z.number().min(min, `At least ${min}, please.`).max(max, `At most ${max}, please.`));

/** Hours as people type them, "1.5" or "1,5", as minutes. */
const hours = (minMinutes: number, maxMinutes: number) =>
  z
    .string("Please enter a number of hours.")
    .trim()
    .regex(/^\d{1,3}([.,]\d{1,2})?$/, "Please enter hours, such as 2 or 1.5.")
    .transform((text) => Math.round(Number(text.replace(",", ".")) * 60))
    .pipe(
      z
        .number()
        .min(minMinutes, `At least ${minMinutes / 60} hours, please.`)
        .max(maxMinutes, `At most ${maxMinutes / 60} hours, please.`),
    );

/** How many months to store something; empty is null. A form without the field is refused: it must not mean "forever". */
const months = z
  .string("Please enter a number of months, or leave it empty.")
  .trim()
  .transform((text) => (text === "" ? null : text))
  .pipe(z.union([z.null(), whole(1, 120)], "Please enter 1 to 120 months, or leave it empty."));

/** Accepts the owner's form. Its bounds match the database's checks; a phone number without a country code is from `country`. */
export const settingsInput = (country: string) =>
  z
    .object({
      name: nameLine("the studio’s name"),
      phone: phoneIn(country).transform((text) => text ?? ""),
      email: z.preprocess(emptyAsAbsent, email.optional()).transform((text) => text ?? ""),
      address: z
        .preprocess(emptyAsAbsent, line("an address", 300).optional())
        .transform((text) => text ?? ""),
      minimumNoticeHours: hours(0, TWO_WEEKS_MINUTES),
      horizonDays: whole(1, 730),
      changeWindowHours: hours(0, TWO_WEEKS_MINUTES),
      lateCancelFeePercent: whole(0, 100),
      graceMinutes: whole(0, 1440),
      holdMinutes: whole(1, 60),
      /** Minutes before the session, as checked. */
      reminderMinutes: z.array(whole(SHORTEST_REMINDER_MINUTES, TWO_WEEKS_MINUTES)),
      otherReminderHours: z.preprocess(
        emptyAsAbsent,
        hours(SHORTEST_REMINDER_MINUTES, TWO_WEEKS_MINUTES).optional(),
      ),
      /** Empty is until someone deletes them. */
      noteMonths: months,
      inquiryMonths: months,
      /** Minute of the studio's day; empty is never. */
      eveningListMinute: z
        .preprocess(emptyAsAbsent, whole(720, 1380).optional())
        .transform((at) => at ?? null),
    })
    .transform(({ minimumNoticeHours, changeWindowHours, otherReminderHours, ...rest }) => ({
      ...rest,
      minimumNoticeMinutes: minimumNoticeHours,
      changeWindowMinutes: changeWindowHours,
      reminderMinutes: [
        ...new Set([...rest.reminderMinutes, ...(otherReminderHours ? [otherReminderHours] : [])]),
      ].sort((a, b) => b - a),
    }))
    .refine(({ reminderMinutes }) => reminderMinutes.length <= MOST_REMINDERS, {
      path: ["reminderMinutes"],
      error: `At most ${MOST_REMINDERS} reminders, please.`,
    });

export type Settings = z.output<ReturnType<typeof settingsInput>>;
