import { z } from "zod";
import {
  emailField,
  emptyAsAbsent,
  formKeyField,
  line,
  nameField,
  optionalText,
  phoneField,
  searchText,
  slugField,
} from "@/lib/fields";
import { own } from "@/lib/own";

/** What inquiries contain, as zod schemas that form, action and API share. */

/** What people can be interested in, in the order shown. */
export const INTERESTS = {
  stretching: "Facilitated stretching",
  classes: "Small-group mobility",
  training: "Training with a coach",
  "not-sure": "I’m not sure yet",
} as const;

/** When people prefer a call. */
export const CALL_TIMES = {
  morning: "In the morning",
  noon: "Around noon",
  afternoon: "In the afternoon",
  evening: "In the evening",
  email: "Email me instead",
} as const;

/** Returns a choice in words; a program's own value stays as it is. */
export function inChoice(choices: Record<string, string>, value: string): string {
  return own(choices, value) ?? value;
}

/** What people agree to with an inquiry; each inquiry is saved with the wording of its time. */
export const CONSENT_WORDING =
  "You may use what I write here to answer me about membership, by email or phone. I can ask you to delete it at any time.";

const UTM = ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content"] as const;

const shortText = z.preprocess(emptyAsAbsent, line("a few words", 200).optional());

/** Where an inquiry came from, as the site itself saw it. All of it is optional. */
const sourceObject = z.object({
  page: shortText.describe("Path of the page"),
  post: z.preprocess(emptyAsAbsent, slugField.optional()).describe("Slug of the post"),
  chapter: z.preprocess(emptyAsAbsent, slugField.optional()).describe("Slug of the move"),
  referrer: shortText.describe("First address from which the site was entered"),
  ...(Object.fromEntries(UTM.map((name) => [name, shortText])) as Record<
    (typeof UTM)[number],
    typeof shortText
  >),
});

/** A word ("front-desk") counts as the page. */
const source = z.preprocess(
  (value) => (typeof value === "string" && value.trim() !== "" ? { page: value } : emptyAsAbsent(value)),
  sourceObject.optional(),
);
export type LeadSource = z.output<typeof sourceObject>;

/** `POST /api/v1/leads` and the form at /membership. A call needs a number. */
export const leadInput = z
  .object({
    name: nameField.describe("Who asks"),
    email: emailField.describe("Where the answer goes"),
    phone: phoneField.describe("Any country's format; without a country code, the studio's is assumed"),
    interest: z.preprocess(emptyAsAbsent, line("what you are interested in", 80).optional()),
    bestTime: z
      .preprocess(emptyAsAbsent, z.enum(Object.keys(CALL_TIMES) as (keyof typeof CALL_TIMES)[]).optional())
      .describe("When to call"),
    message: optionalText(5000).describe("In their own words"),
    consent: z
      .preprocess(
        (value) => value === true || value === "yes" || value === "on" || value === "true",
        z.literal(true, "We need your consent to answer you."),
      )
      .describe("Consent to use the message to answer; must be true"),
    source,
  })
  .refine(({ phone, bestTime }) => phone !== undefined || bestTime === undefined || bestTime === "email", {
    path: ["phone"],
    error: "We need a number to call you at. If you’d rather not get a call, choose email instead.",
  });
export type LeadInput = z.output<typeof leadInput>;

/** An inquiry as the API returns it. */
export const leadOutput = z.object({
  reference: z.string().describe("Eight characters to say on the phone"),
});

/** Which leads to list, from the page's address. Ignores anything invalid. */
export const leadListing = z.object({
  view: z.enum(["board", "list"]).catch("board"),
  whose: z.enum(["mine", "all"]).optional().catch(undefined),
  status: z.enum(["NEW", "CONTACTED", "TRIAL_BOOKED", "JOINED", "LOST"]).optional().catch(undefined),
  q: searchText.catch(""),
  sort: z.enum(["waiting", "newest"]).catch("waiting"),
  /** Snoozed leads and suspected spam are in folders of their own. */
  folder: z.enum(["current", "snoozed", "suspected"]).catch("current"),
});
export type LeadListing = z.output<typeof leadListing>;

/** A move along the pipeline, by form or by dragging. */
export const leadStatusInput = z.object({
  to: z.enum(["NEW", "CONTACTED", "TRIAL_BOOKED", "JOINED", "LOST"]),
  expected: z.enum(["NEW", "CONTACTED", "TRIAL_BOOKED", "JOINED", "LOST"]).optional(),
  lostReason: z.preprocess(emptyAsAbsent, line("why", 200).optional()),
});

/** Whether someone who was called or written to was reached. */
export const contactInput = z.object({
  kind: z.enum(["called", "wrote"]),
  reached: z.enum(["yes", "no"]),
  note: optionalText(2000),
});

export const replyInput = z.object({
  subject: line("a subject", 120),
  text: optionalText(5000)
    .refine((text) => text !== undefined, "Please write something.")
    .transform((text) => text ?? ""),
  formKey: formKeyField,
});

/** How many weeks the owner's statistics cover. */
export const STATISTICS_WEEKS = { "12": "12 weeks", "52": "A year" } as const;
export type StatisticsWeeks = keyof typeof STATISTICS_WEEKS;

/** The same from the page's address; the shorter for anything invalid. */
export const statisticsWeeks = z.enum(Object.keys(STATISTICS_WEEKS) as StatisticsWeeks[]).catch("12");
