import { findClients } from "@/lib/clients/find-clients";
import { searchText } from "@/lib/fields";
import { apiRoute, json } from "@/lib/web/api";
import { requireCoach } from "@/lib/web/guards";
import { readUrl } from "@/lib/web/query";

const LIMIT = 8;

/** Clients whom a text means, for whoever types a name with somebody on the phone. */
export const GET = apiRoute("read", async ({ request, ctx }) => {
  await requireCoach("program");
  const { text } = readUrl(request, { text: searchText.catch("") });
  return json({ clients: await findClients(ctx, { text, limit: LIMIT }) });
});
