"use server";

import { redirect } from "next/navigation";
import { flattenError } from "zod";
import type { EnquiryState } from "@/components/leads/enquiry-form";
import { env } from "@/lib/env";
import { receiptToken } from "@/lib/leads/receipt";
import { leadInput } from "@/lib/leads/schema";
import { submitEnquiry } from "@/lib/leads/submit-enquiry";
import { suspicionOf } from "@/lib/leads/suspicion";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/web/action";
import { allowAnyone } from "@/lib/web/guards";

const FIELDS = ["name", "email", "phone", "interest", "bestTime", "message", "consent"];

/** Takes an enquiry, or says field by field what is to be mended, with all that was typed. */
export async function enquire(_: EnquiryState, form: FormData): Promise<EnquiryState> {
  allowAnyone();
  const text = (name: string) => String(form.get(name) ?? "");
  const values = Object.fromEntries(FIELDS.map((name) => [name, text(name)]));
  const input = leadInput.safeParse({ ...values, source: sourceOf(form) });
  if (!input.success) return { values, errors: flattenError(input.error).fieldErrors };
  const shownAt = /^\d{12,14}$/.test(text("shownAt")) ? new Date(Number(text("shownAt"))) : undefined;
  const { message } = input.data;
  const result = await runAction((ctx) => {
    const suspicion = suspicionOf({ honeypot: text("website"), shownAt, message }, ctx.now);
    return submitEnquiry(ctx, { ...input.data, suspicion });
  });
  if (result.ok) redirect(paths.membershipSent(receiptToken(result.leadId, env.AUTH_SECRET)));
  if ("problem" in result) return { values, problem: result.problem };
  return { values, errors: { phone: ["This is not a phone number that can be called."] } };
}

/** The form's fields named "source.…". What is wrong with one leaves it out: it must not keep anybody from asking. */
function sourceOf(form: FormData): Record<string, string> {
  const pairs = [...form].flatMap(([name, value]) =>
    name.startsWith("source.") && typeof value === "string" && /^[^\p{Cc}]{1,200}$/u.test(value)
      ? [[name.slice("source.".length), value] as const]
      : [],
  );
  const source = Object.fromEntries(pairs);
  for (const slug of ["post", "chapter"]) {
    if (source[slug] && !/^[a-z0-9-]{1,80}$/.test(source[slug])) delete source[slug];
  }
  return { page: "/membership", ...source };
}
