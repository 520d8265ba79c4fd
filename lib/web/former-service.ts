import { notFound, permanentRedirect } from "next/navigation";
import { getServiceSlugNow } from "@/lib/services/queries";
import { requestContext } from "./context";

/** Leads from a former address of a service to its current one; any other address, an archived service's too, is a 404. */
export async function redirectFormerService(slug: string, pathOf: (slug: string) => string): Promise<never> {
  const now = await getServiceSlugNow(requestContext(), slug);
  if (now) permanentRedirect(pathOf(now));
  notFound();
}
