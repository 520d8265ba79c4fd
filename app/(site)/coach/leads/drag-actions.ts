"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { changeLeadStatus } from "@/lib/leads/change-lead-status";
import { LEAD_STATUS_WORDS } from "@/lib/leads/rules";
import { leadStatusInput } from "@/lib/leads/schema";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/web/action";
import { byOf } from "@/lib/web/by";
import { requireCoach } from "@/lib/web/guards";

const dragInput = leadStatusInput.extend({ id: z.uuid() });

/** Moves a card that was dragged on the board, where its page stays; answers in words why it could not be. */
export async function dragLead(form: FormData): Promise<string | undefined> {
  const person = await requireCoach();
  const input = dragInput.safeParse(Object.fromEntries(form));
  if (!input.success) return "That cannot be done.";
  const by = await byOf(person);
  const { id: leadId, ...move } = input.data;
  const result = await runAction((ctx) => changeLeadStatus(ctx, { ...move, leadId, by }));
  revalidatePath(paths.coachLeads());
  if (result.ok) return undefined;
  if ("problem" in result) return result.problem;
  switch (result.reason) {
    case "moved-meanwhile":
      return `Somebody has moved it meanwhile: it is in “${LEAD_STATUS_WORDS[result.status]}”.`;
    case "open-elsewhere":
      return "There is another open inquiry of this email.";
    case "not-found":
      return "It is gone: somebody has made it one with another inquiry.";
    case "reason-missing":
      return "That cannot be done.";
  }
}
