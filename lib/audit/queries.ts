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
  return ctx.db.$queryRaw<EventView[]>`
    select id, at, actor, origin, action, before, after
    from audit_events
    where subject_id = any(${subjectIds}::uuid[])
    order by at desc, id
    limit ${MOST_EVENTS}`;
}
