import type { Context } from "@/lib/db";

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

/** Lists the events of these subjects, newest first; at most 200. */
export async function listEvents(ctx: Context, subjectIds: string[]): Promise<EventView[]> {
  const events = await ctx.db.auditEvent.findMany({
    where: { subjectId: { in: subjectIds } },
    orderBy: [{ at: "desc" }, { id: "asc" }],
    take: MOST_EVENTS,
    omit: { subjectId: true },
  });
  return events as EventView[];
}
