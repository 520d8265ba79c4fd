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

/** What goes into inquiries, as zod schemas that form, action and API share. */

/** What one can be interested in, in the order in which it is offered. */
export const INTERESTS = {
  stretching: "Facilitated stretching",
  classes: "Small-group mobility",
  training: "Training with a coach",
  "not-sure": "I am not sure yet",
} as const;

/** When one would rather be called. */
export const CALL_TIMES = {
  morning: "In the morning",
  noon: "Around noon",
  afternoon: "In the afternoon",
  evening: "In the evening",
  email: "Email me instead",
} as const;

/** A choice in words; what a program has made up stands as it is. */
export function inChoice(choices: Record<string, string>, value: string): string {
  return own(choices, value) ?? value;
}

/** What is agreed to with an inquiry; the wording of that moment is kept with it. */
export const CONSENT_WORDING =
  "You may use what I write here to answer me about membership, by email or phone. I can ask you to delete it at any time.";

const UTM = ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content"] as const;

const shortText = z.preprocess(emptyAsAbsent, line("a few words", 200).optional());

/** Where an inquiry came from, as the site itself saw it: nothing of it is needed. */
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

/** `POST /api/v1/leads` and the form at /membership. Whoever wants to be called says at which number. */
export const leadInput = z
  .object({
    name: nameField.describe("Who asks"),
    email: emailField.describe("Where the answer goes"),
    phone: phoneField.describe("Any country's format; without a country code the studio's is meant"),
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
      .describe("That what is sent may be used to answer; must be true"),
    source,
  })
  .refine(({ phone, bestTime }) => phone !== undefined || bestTime === undefined || bestTime === "email", {
    path: ["phone"],
    error: "We need a number to call you at. If you’d rather not be called, choose email instead.",
  });
export type LeadInput = z.output<typeof leadInput>;

/** An inquiry as the API says it. */
export const leadOutput = z.object({
  reference: z.string().describe("Eight characters to say on the phone"),
});

/** Which leads are listed: what the address of the page says. Anything odd counts as not said. */
export const leadListing = z.object({
  view: z.enum(["board", "list"]).catch("board"),
  whose: z.enum(["mine", "all"]).optional().catch(undefined),
  status: z.enum(["NEW", "CONTACTED", "TRIAL_BOOKED", "JOINED", "LOST"]).optional().catch(undefined),
  q: searchText.catch(""),
  sort: z.enum(["waiting", "newest"]).catch("waiting"),
  /** What is put off, or taken for spam, is elsewhere. */
  folder: z.enum(["current", "snoozed", "suspected"]).catch("current"),
});
export type LeadListing = z.output<typeof leadListing>;

/** A move along the pipeline, by form or by dragging. */
export const leadStatusInput = z.object({
  to: z.enum(["NEW", "CONTACTED", "TRIAL_BOOKED", "JOINED", "LOST"]),
  expected: z.enum(["NEW", "CONTACTED", "TRIAL_BOOKED", "JOINED", "LOST"]).optional(),
  lostReason: z.preprocess(emptyAsAbsent, line("why", 200).optional()),
});

/** That somebody was called or written to, and whether they were reached. */
export const contactInput = z.object({
  kind: z.enum(["called", "wrote"]),
  reached: z.enum(["yes", "no"]),
  note: optionalText(2000),
});

/** What a coach writes to the person. */
export const replyInput = z.object({
  subject: line("a subject", 120),
  text: optionalText(5000)
    .refine((text) => text !== undefined, "Please write something.")
    .transform((text) => text ?? ""),
  formKey: formKeyField,
});

/** Over how many weeks the owner's statistics go. */
export const STATISTICS_WEEKS = { "12": "12 weeks", "52": "A year" } as const;
export type StatisticsWeeks = keyof typeof STATISTICS_WEEKS;

/** The same as the page's address says it; anything else is the shorter. */
export const statisticsWeeks = z.enum(Object.keys(STATISTICS_WEEKS) as StatisticsWeeks[]).catch("12");
