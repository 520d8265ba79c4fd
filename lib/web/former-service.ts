import { headers } from "next/headers";
import { notFound, permanentRedirect } from "next/navigation";
import { getServiceSlugNow, isArchived } from "@/lib/services/queries";
import { requestContext } from "./context";

/** Leads from a former address of a service to its current one; any other address, an archived service's too, is a 404. */
export async function redirectFormerService(slug: string, pathOf: (slug: string) => string): Promise<never> {
  const now = await getServiceSlugNow(requestContext(), slug);
  if (now) permanentRedirect(pathOf(now));
  notFound();
}

/** Says whether the requested address is about a service that is archived: /book/SLUG and below. */
export async function isArchivedAsked(): Promise<boolean> {
  const [, , slug] = ((await headers()).get("x-limber-path") ?? "").split("/");
  return slug !== undefined && (await isArchived(requestContext(), slug));
}
