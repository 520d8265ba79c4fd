import { notFound } from "next/navigation";
import { canSeeClient, type Person } from "@/lib/access/rules";
import { recordEvent } from "@/lib/audit/record-event";
import { getCoachesOf } from "@/lib/clients/queries";
import { recordId } from "@/lib/clients/schema";
import { byOf } from "./by";
import { requestContext } from "./context";

/** Returns the id of a client whom this person may see; 404 for any other text. */
export async function requireVisibleClient(person: Person, id: unknown): Promise<string> {
  const parsed = recordId.safeParse(id);
  if (!parsed.success) notFound();
  const trainerIds = await getCoachesOf(requestContext(), parsed.data);
  if (!trainerIds || !canSeeClient(person, { trainerIds })) notFound();
  return parsed.data;
}

/** Records in the audit trail that a staff member viewed a client's record. */
export async function noteViewed(person: Person, clientId: string): Promise<void> {
  await recordEvent(requestContext(), {
    by: await byOf(person),
    action: "client.viewed",
    subjectId: clientId,
  });
}
