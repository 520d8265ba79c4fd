"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { flattenError } from "zod";
import type { EnquiryState } from "@/components/leads/enquiry-form";
import type { Context } from "@/lib/db";
import { askForWork, isWorkDone } from "@/lib/leads/proof-of-work";
import { receiptToken } from "@/lib/leads/receipt";
import { type LeadInput, leadInput } from "@/lib/leads/schema";
import { submitEnquiry } from "@/lib/leads/submit-enquiry";
import { suspicionOf } from "@/lib/leads/suspicion";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/web/action";
import { enquirySource } from "@/lib/web/enquiry-source";
import { allowAnyone } from "@/lib/web/guards";
import { addressOf, isOverLimit } from "@/lib/web/rate-limit";

const FIELDS = ["name", "email", "phone", "interest", "bestTime", "message", "consent"];

/** Takes an enquiry, or says field by field what is to be mended, with all that was typed; or asks for some work first. */
export async function enquire(_: EnquiryState, form: FormData): Promise<EnquiryState> {
  allowAnyone();
  const text = (name: string) => String(form.get(name) ?? "");
  const values = Object.fromEntries(FIELDS.map((name) => [name, text(name)]));
  const sent = await headers();
  const input = leadInput.safeParse({ ...values, source: enquirySource(form, sent.get("referer")) });
  if (!input.success) return { values, errors: flattenError(input.error).fieldErrors };
  const result = await runAction(async (ctx) => {
    const doubt = await doubtAbout(ctx, form, input.data, addressOf(sent));
    if (doubt?.canBeTakenAway) {
      return {
        ok: false as const,
        challenge: JSON.stringify(await askForWork(ctx, input.data)),
      };
    }
    return submitEnquiry(ctx, { ...input.data, suspicion: doubt?.reason });
  });
  if (result.ok) redirect(paths.membershipSent(receiptToken(result.leadId)));
  if ("challenge" in result) return { values, challenge: result.challenge };
  if ("problem" in result) return { values, problem: result.problem };
  return { values, errors: { phone: ["This is not a phone number that can be called."] } };
}

/**
 * Why an enquiry is doubted, and whether the browser can still take that away with some work: one that runs no scripts
 * cannot, nor one that has answered already.
 */
async function doubtAbout(ctx: Context, form: FormData, input: LeadInput, address: string) {
  const text = (name: string) => String(form.get(name) ?? "");
  const shownAt = /^\d{12,14}$/.test(text("shownAt")) ? new Date(Number(text("shownAt"))) : undefined;
  const doubt = suspicionOf(
    {
      honeypot: text("website"),
      shownAt,
      message: input.message,
      isOverLimit: await isOverLimit(ctx, "enquiry", address),
    },
    ctx.now,
  );
  if (!doubt || doubt.isCertain) return doubt && { reason: doubt.reason, canBeTakenAway: false };
  const work = text("work");
  if (work && (await isWorkDone(ctx, input, work))) return undefined;
  return { reason: doubt.reason, canBeTakenAway: shownAt !== undefined && work === "" };
}
