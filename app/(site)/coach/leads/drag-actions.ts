"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { changeLeadStatus } from "@/lib/leads/change-lead-status";
import { LEAD_STATUS_WORDS } from "@/lib/leads/rules";
import { leadStatusInput } from "@/lib/leads/schema";
import { paths } from "@/lib/paths";
import { coachAction } from "@/lib/web/action";

/** Moves a card that was dragged on the board; says why when it couldn't. */
export const dragLead = coachAction(
  leadStatusInput.extend({ id: z.uuid() }),
  (ctx, { id, ...move }) => changeLeadStatus(ctx, { ...move, leadId: id }),
  (result): { problem?: string } => {
    revalidatePath(paths.coachLeads());
    if (result.ok) return {};
    switch (result.reason) {
      case "already-changed":
        return { problem: `Someone just moved it: it’s in “${LEAD_STATUS_WORDS[result.status]}”.` };
      case "open-elsewhere":
        return { problem: "There’s another open inquiry from this email." };
      case "not-found":
        return { problem: "It’s gone: someone merged it with another inquiry." };
      case "reason-missing":
        return { problem: IMPOSSIBLE };
    }
  },
  { refused: ({ problem = IMPOSSIBLE }) => ({ problem }) },
);

const IMPOSSIBLE = "You can’t do that.";
