import { notFound } from "next/navigation";
import { canSeeClient, type Person } from "@/lib/access/rules";
import { getCoachesOf } from "@/lib/clients/queries";
import { recordId } from "@/lib/clients/schema";
import { requestContext } from "./context";

/** The id of a client whom somebody may see; any other text is nowhere. */
export async function requireVisibleClient(person: Person, id: unknown): Promise<string> {
  const parsed = recordId.safeParse(id);
  if (!parsed.success) notFound();
  if (!(await maySeeClient(person, parsed.data))) notFound();
  return parsed.data;
}

/** Whether somebody may see a client, by an id of ours. */
export async function maySeeClient(person: Person, clientId: string): Promise<boolean> {
  const trainerIds = await getCoachesOf(requestContext(), clientId);
  return trainerIds !== null && canSeeClient(person, { trainerIds });
}
