import { lookUpClients } from "@/lib/clients/look-up-clients";
import { searchText } from "@/lib/fields";
import { apiRoute, json } from "@/lib/web/api/route";
import { byOf } from "@/lib/web/by";
import { requireCoach } from "@/lib/web/guards";
import { readUrl } from "@/lib/web/query";

export const GET = apiRoute("read", async ({ request, ctx }) => {
  const person = await requireCoach("program");
  const { text } = readUrl(request, { text: searchText.catch("") });
  const found = await lookUpClients(ctx, { text, by: await byOf(person), userId: person.id });
  return json({ clients: found.ok ? found.clients : [] });
});
