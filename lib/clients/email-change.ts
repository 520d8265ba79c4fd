import type { Context } from "@/lib/db";
import { isUuid } from "@/lib/fields";
import { type Keyring, sign, verify } from "@/lib/secrets";

/** How many days a new address may wait to be confirmed. */
export const EMAIL_CHANGE_DAYS = 7;

/** What a link about a change does: the new address's confirms it, the old one's stops it. */
export type EmailChangeRole = "confirm" | "stop";

/** A pending change of a client's email. */
export interface EmailChangeView {
  id: string;
  clientId: string;
  /** The new address, and the one that it replaces. */
  email: string;
  oldEmail: string;
  /** Who requested it: an actor of the audit trail, and their name. */
  actor: string;
  askedBy: string;
  expiresAt: Date;
}

/** Returns the secret of the link about a change for one of the two addresses. */
export function emailChangeToken(changeId: string, role: EmailChangeRole, keys?: Keyring): string {
  return sign("client-email", `${changeId}.${role}`, keys);
}

/** Returns the change that a link is about and what the link does; null when the change is no longer pending. */
export async function readEmailChange(
  ctx: Context,
  token: string,
): Promise<{ role: EmailChangeRole; change: EmailChangeView } | null> {
  const [id = "", role] = verify("client-email", token)?.split(".") ?? [];
  if (!isUuid(id) || (role !== "confirm" && role !== "stop")) return null;
  const change = await getEmailChange(ctx, { id });
  return change && { role, change };
}

/** Returns a pending change by its id or its client's; null when there is none. */
export async function getEmailChange(
  ctx: Context,
  by: { id: string } | { clientId: string },
): Promise<EmailChangeView | null> {
  const change = await ctx.db.clientEmailChange.findFirst({
    where: { ...by, expiresAt: { gt: ctx.now }, client: { erasedAt: null } },
    include: { client: { select: { email: true } } },
  });
  if (!change) return null;
  const { client, createdAt: _, ...own } = change;
  return { ...own, oldEmail: client.email, askedBy: await nameOf(ctx, own.actor) };
}

async function nameOf(ctx: Context, actor: string): Promise<string> {
  if (!actor.startsWith("trainer:")) return actor === "owner" ? "The owner" : "You";
  const slug = actor.slice("trainer:".length);
  const coach = await ctx.db.trainer.findUnique({ where: { slug }, select: { name: true } });
  return coach?.name ?? "A coach";
}
