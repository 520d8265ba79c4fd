import type { Context } from "@/lib/db";
import type { WebhookState } from "@/prisma/client/enums";

/** An endpoint as the owner sees it; no view has its secret. */
export interface EndpointView {
  id: string;
  url: string;
  events: string[];
  withContact: boolean;
  pausedAt: Date | null;
  /** A key of `PAUSE_WORDS`. */
  pausedWhy: string | null;
  failingSince: Date | null;
  /** Until when we also sign with the former secret; null once that has ended. */
  formerUntil: Date | null;
  /** How many stored deliveries wait, and how many failed. */
  waiting: number;
  failed: number;
}

/** Lists all endpoints, or the one with an id, oldest first. One statement counts their deliveries. */
export async function listEndpoints(ctx: Context, id: string | null = null): Promise<EndpointView[]> {
  return ctx.db.$queryRaw<EndpointView[]>`
    select e.id, e.url, e.events, e.with_contact as "withContact", e.paused_at as "pausedAt",
      e.paused_why as "pausedWhy", e.failing_since as "failingSince",
      case when e.former_until > ${ctx.now} then e.former_until end as "formerUntil",
      counts.waiting, counts.failed
    from webhook_endpoints e
    cross join lateral (
      select count(*) filter (where state = 'WAITING')::int as waiting,
        count(*) filter (where state = 'FAILED')::int as failed
      from webhook_deliveries where endpoint_id = e.id
    ) counts
    where ${id}::uuid is null or e.id = ${id}::uuid
    order by e.created_at, e.id`;
}

export interface AttemptView {
  /** RFC 3339. */
  at: string;
  ms: number;
  status: number | null;
  answer: string | null;
  error: string | null;
}

/** An event sent to an endpoint, and its outcome. */
export interface WebhookDeliveryView {
  id: string;
  type: string;
  at: Date;
  data: Record<string, unknown>;
  state: WebhookState;
  nextAttemptAt: Date | null;
  /** Newest first, at most 20. */
  attempts: AttemptView[];
}

const PAGE_SIZE = 25;

/** Lists the deliveries to an endpoint, newest first, a page of 25. */
export async function listWebhookDeliveries(
  ctx: Context,
  { endpointId, page }: { endpointId: string; page: number },
): Promise<{ deliveries: WebhookDeliveryView[]; hasOlder: boolean }> {
  // Raw, because one query reads what Prisma would read table by table.
  const rows = await ctx.db.$queryRaw<WebhookDeliveryView[]>`
    select d.id, d.type, d.at, d.data, d.state::text as state, d.next_attempt_at as "nextAttemptAt",
      coalesce((
        select json_agg(json_build_object('at', webhook_instant(t.at), 'ms', t.ms, 'status', t.status, 'answer', t.answer, 'error', t.error)
          order by t.at desc)
        from (select * from webhook_attempts where delivery_id = d.id order by at desc limit 20) t
      ), '[]') as attempts
    from webhook_deliveries d
    where d.endpoint_id = ${endpointId}::uuid
    order by d.at desc, d.id
    limit ${PAGE_SIZE + 1} offset ${(page - 1) * PAGE_SIZE}`;
  return { deliveries: rows.slice(0, PAGE_SIZE), hasOlder: rows.length > PAGE_SIZE };
}
