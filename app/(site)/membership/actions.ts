"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { receiptToken } from "@/lib/leads/receipt";
import { leadInput } from "@/lib/leads/schema";
import { submitInquiry } from "@/lib/leads/submit-inquiry";
import { MOST_BROWSER_LEVEL } from "@/lib/limits/rules";
import { paths } from "@/lib/paths";
import { phoneIn } from "@/lib/phone";
import { anyoneAction } from "@/lib/web/action";
import { inquirySource } from "@/lib/web/inquiry-source";

/** What the form sends besides its fields: proof of work, a field that only programs fill in, and when it was shown. */
const TRACES = {
  work: z.string().default(""),
  website: z.string().default(""),
  shownAt: z
    .string()
    .regex(/^\d{12,14}$/)
    .transform((ms) => new Date(Number(ms)))
    .optional()
    .catch(undefined),
};

/** Saves an inquiry, or asks for proof of work first. */
export const inquire = anyoneAction(
  ({ country }) => leadInput.safeExtend({ phone: phoneIn(country), ...TRACES }),
  async (ctx, { work, website, shownAt, ...inquiry }) => {
    const source = inquirySource(ctx.form, (await headers()).get("referer"));
    return submitInquiry(ctx, {
      ...inquiry,
      source: leadInput.shape.source.safeParse(source).data,
      caller: ctx.caller,
      work,
      // Without JavaScript there is no such time, and a browser that can't do the work says so.
      mostWork: shownAt && work !== "none" ? MOST_BROWSER_LEVEL : 0,
      traces: { honeypot: website, shownAt },
    });
  },
  (result) => {
    if (result.ok) redirect(paths.membershipSent(receiptToken(result.leadId)));
    if (result.reason === "proof-of-work") return { challenge: JSON.stringify(result.challenge) };
    return { errors: { phone: ["We can’t call this phone number. Please check it."] } };
  },
);
