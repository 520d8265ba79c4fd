import { getSession } from "@/lib/access/queries";
import { canCoach, ownPath } from "@/lib/access/rules";
import { paths } from "@/lib/paths";
import { requestContext } from "./context";

/** Where somebody who has just signed in was going; otherwise their day for the studio's people, their account for clients. */
export async function wayOn(next: string | null | undefined, token: string): Promise<string> {
  const path = ownPath(next ?? undefined);
  if (path && path !== paths.account()) return path;
  const session = await getSession(requestContext(), token);
  return session && canCoach(session.person) ? paths.coachDay() : paths.account();
}
