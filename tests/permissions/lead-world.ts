import { randomUUID } from "node:crypto";
import { leadActionToken } from "@/lib/leads/action-link";
import { receiptToken } from "@/lib/leads/receipt";
import { keyring } from "@/lib/secrets";
import type { World } from "./world";

/** Inquiries for the permission table. */

export interface LeadOf {
  id: string;
  email: string;
}

/** Adds an answered inquiry that belongs to one of the demo's coaches; `sets` is SQL that changes it. */
export async function addLead(world: World, sets = ""): Promise<LeadOf> {
  const [id, email] = [randomUUID(), world.newEmail()];
  await world.query(
    `insert into leads (id, reference, name, email, status, trainer_id, answer_by, created_at)
     select $1, upper(substr(md5(random()::text), 1, 8)), 'Someone asks', $2, 'NEW', id, now() + interval '2 hours', now()
     from trainers where slug = 'maya'`,
    [id, email],
  );
  await world.query(
    `insert into lead_events (lead_id, at, actor, kind, data) values ($1, now(), 'client', 'enquired', '{"name": "Someone asks"}')`,
    [id],
  );
  if (sets) await world.query(`update leads set ${sets} where id = $1`, [id]);
  return { id, email };
}

/** The link in the email to one of the demo's coaches. */
export async function linkFor(world: World, lead: LeadOf, slug = "maya"): Promise<string> {
  const trainerId = String(await world.value("select id from trainers where slug = $1", [slug]));
  const endsAt = new Date(Date.now() + 86_400_000);
  return leadActionToken({ leadId: lead.id, trainerId }, endsAt, keyring(world.serverSecrets.authSecret!));
}

/** The same link with one letter changed. */
export async function forgedLink(world: World): Promise<string> {
  const token = await linkFor(world, await addLead(world));
  return token.slice(0, 20) + (token[20] === "A" ? "B" : "A") + token.slice(21);
}

export function receiptOf(world: World, lead: LeadOf): string {
  return receiptToken(lead.id, keyring(world.serverSecrets.authSecret!));
}

/** Everything that an action could change about a lead. */
export async function stateOf(world: World, { id }: LeadOf): Promise<unknown> {
  const sql = `select l.status, l.trainer_id, l.claimed_at, l.snoozed_until, l.suspicion,
    (select count(*) from lead_events where lead_id = l.id) as events from leads l where l.id = $1`;
  return world.query(sql, [id]);
}
