import type { Context } from "@/lib/db";

/** What somebody did, as the audit trail has it. */
export interface EventView {
  id: string;
  at: Date;
  actor: string;
  origin: string;
  action: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

const MOST_EVENTS = 200;

/** What was done to any of these, the newest first; at most 200. */
export async function listEvents(ctx: Context, subjectIds: string[]): Promise<EventView[]> {
  const events = await ctx.db.auditEvent.findMany({
    where: { subjectId: { in: subjectIds } },
    orderBy: [{ at: "desc" }, { id: "asc" }],
    take: MOST_EVENTS,
    omit: { subjectId: true },
  });
  return events as EventView[];
}
