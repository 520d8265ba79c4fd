"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { flattenError } from "zod";
import type { EnquiryState } from "@/components/leads/enquiry-form";
import { receiptToken } from "@/lib/leads/receipt";
import { leadInput } from "@/lib/leads/schema";
import { submitEnquiry } from "@/lib/leads/submit-enquiry";
import { MOST_BROWSER_LEVEL } from "@/lib/limits/rules";
import { paths } from "@/lib/paths";
import { phoneIn } from "@/lib/phone";
import { runAction } from "@/lib/web/action";
import { enquirySource } from "@/lib/web/enquiry-source";
import { allowAnyone } from "@/lib/web/guards";
import { siteStudio } from "@/lib/web/studio";

const FIELDS = ["name", "email", "phone", "interest", "bestTime", "message", "consent"];

/** Takes an enquiry, or says field by field what is to be mended, with all that was typed; or asks for some work first. */
export async function enquire(_: EnquiryState, form: FormData): Promise<EnquiryState> {
  allowAnyone();
  const text = (name: string) => String(form.get(name) ?? "");
  const values = Object.fromEntries(FIELDS.map((name) => [name, text(name)]));
  const sent = await headers();
  const { country } = await siteStudio();
  const source = enquirySource(form, sent.get("referer"));
  const input = leadInput.safeExtend({ phone: phoneIn(country) }).safeParse({ ...values, source });
  if (!input.success) return { values, errors: flattenError(input.error).fieldErrors };
  const shownAt = shownAtOf(form);
  const work = text("work");
  const result = await runAction((ctx, caller) =>
    submitEnquiry(ctx, {
      ...input.data,
      caller,
      work,
      // Without scripts nothing says when it was shown, and a browser that could not do it says so.
      mostWork: shownAt && work !== "none" ? MOST_BROWSER_LEVEL : 0,
      traces: { honeypot: text("website"), shownAt },
    }),
  );
  if (result.ok) redirect(paths.membershipSent(receiptToken(result.leadId)));
  if ("challenge" in result) return { values, challenge: JSON.stringify(result.challenge) };
  if ("problem" in result) return { values, problem: result.problem };
  return { values, errors: { phone: ["This is not a phone number that can be called."] } };
}

/** When the form was shown, as its browser says. */
function shownAtOf(form: FormData): Date | undefined {
  const text = String(form.get("shownAt") ?? "");
  return /^\d{12,14}$/.test(text) ? new Date(Number(text)) : undefined;
}
