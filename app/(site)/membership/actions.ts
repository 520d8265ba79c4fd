"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { flattenError } from "zod";
import type { InquiryState } from "@/components/leads/inquiry-form";
import { receiptToken } from "@/lib/leads/receipt";
import { leadInput } from "@/lib/leads/schema";
import { submitInquiry } from "@/lib/leads/submit-inquiry";
import { MOST_BROWSER_LEVEL } from "@/lib/limits/rules";
import { paths } from "@/lib/paths";
import { phoneIn } from "@/lib/phone";
import { runAction } from "@/lib/web/action";
import { allowAnyone } from "@/lib/web/guards";
import { inquirySource } from "@/lib/web/inquiry-source";
import { siteStudio } from "@/lib/web/studio";

const FIELDS = ["name", "email", "phone", "interest", "bestTime", "message", "consent"];

/** Takes an inquiry, or says field by field what is to be mended, with all that was typed; or asks for some work first. */
export async function inquire(_: InquiryState, form: FormData): Promise<InquiryState> {
  allowAnyone();
  const text = (name: string) => String(form.get(name) ?? "");
  const values = Object.fromEntries(FIELDS.map((name) => [name, text(name)]));
  const sent = await headers();
  const { country } = await siteStudio();
  const source = inquirySource(form, sent.get("referer"));
  const input = leadInput.safeExtend({ phone: phoneIn(country) }).safeParse({ ...values, source });
  if (!input.success) return { values, errors: flattenError(input.error).fieldErrors };
  const shownAt = shownAtOf(form);
  const work = text("work");
  const result = await runAction((ctx, caller) =>
    submitInquiry(ctx, {
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
