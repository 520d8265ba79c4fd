import { addedJob } from "@/lib/jobs";
import { Prisma } from "@/prisma/client/client";

/** Returns the key of the job that sends a message. */
export function messageKey(messageId: string): string {
  return `message:${messageId}`;
}

/** The SQL call that adds a message's job, for rows with the message's `id`, `urgent` and `send_at`. */
export const ADDED_MESSAGE_JOB = addedJob({
  name: Prisma.sql`case when urgent then 'send-urgent-message' else 'send-message' end`,
  payload: Prisma.sql`json_build_object('messageId', id)`,
  key: Prisma.sql`'message:' || id`,
  runAt: Prisma.sql`send_at`,
});
