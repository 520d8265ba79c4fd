"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { idField } from "@/lib/fields";
import { resendMessage } from "@/lib/outbox/resend-message";
import { paths } from "@/lib/paths";
import { anyoneAction } from "@/lib/web/action";
import { requireMailbox } from "@/lib/web/guards";

export const sendAgain = anyoneAction(
  z.object({ id: idField }),
  (ctx, { id: messageId }) => {
    requireMailbox();
    return resendMessage(ctx, { messageId });
  },
  (_, { id }) => redirect(paths.mailboxMessage(id)),
);
