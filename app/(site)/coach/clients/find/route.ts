import { findClients } from "@/lib/clients/find-clients";
import { apiRoute, json } from "@/lib/web/api";
import { requireCoach } from "@/lib/web/guards";

const LIMIT = 8;

/** Clients whom a text means, for whoever types a name with somebody on the phone. */
export const GET = apiRoute("read", async ({ request, ctx }) => {
  await requireCoach("program");
  const text = new URL(request.url).searchParams.get("text") ?? "";
  return json({ clients: await findClients(ctx, { text, limit: LIMIT }) });
});
