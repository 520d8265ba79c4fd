import { getSession } from "@/lib/access/queries";
import { canCoach, ownPath } from "@/lib/access/rules";
import { paths } from "@/lib/paths";
import { requestContext } from "./context";

/**
 * Returns where a person goes after sign-in: where they were going; otherwise staff to their day and clients to their account.
 */
export async function wayOn(next: string | null | undefined, token: string): Promise<string> {
  const path = ownPath(next ?? undefined);
  if (path && path !== paths.account()) return path;
  const session = await getSession(requestContext(), token);
  return session && canCoach(session.person) ? paths.coachDay() : paths.account();
}
