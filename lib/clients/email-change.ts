import type { Context } from "@/lib/db";
import { isUuid } from "@/lib/fields";
import { type Keyring, sign, verify } from "@/lib/secrets";

/** How long a new address may wait to be confirmed. */
export const EMAIL_CHANGE_DAYS = 7;

/** What a link about a change does: the new address confirms it, the old one stops it. */
export type EmailChangeRole = "confirm" | "stop";

/** A change of a client's email that waits. */
export interface EmailChangeView {
  id: string;
  clientId: string;
  /** The address that is to come, and the one that it replaces. */
  email: string;
  oldEmail: string;
  /** Who asked for it, as in the audit trail, and by name. */
  actor: string;
  askedBy: string;
  expiresAt: Date;
}

/** The secret of a link about a change, for one of the two addresses. */
export function emailChangeToken(changeId: string, role: EmailChangeRole, keys?: Keyring): string {
  return sign("client-email", `${changeId}.${role}`, keys);
}

/** The change that a link is about and what the link does; null when the change is over. */
export async function readEmailChange(
  ctx: Context,
  token: string,
): Promise<{ role: EmailChangeRole; change: EmailChangeView } | null> {
  const [id = "", role] = verify("client-email", token)?.split(".") ?? [];
  if (!isUuid(id) || (role !== "confirm" && role !== "stop")) return null;
  const change = await getEmailChange(ctx, { id });
  return change && { role, change };
}

/** A change that still waits, by its id or its client's; null when there is none. */
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
