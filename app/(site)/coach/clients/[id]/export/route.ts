import { exportClient } from "@/lib/clients/client-export";
import { recordId } from "@/lib/clients/schema";
import { apiRoute } from "@/lib/web/api";
import { jsonFile } from "@/lib/web/download";
import { requireOwner } from "@/lib/web/guards";
import { notFoundProblem } from "@/lib/web/problem";

/** All that is stored about a client, as a file. */
export const GET = apiRoute<{ id: string }>("read", async ({ ctx, params }) => {
  await requireOwner("program");
  const id = recordId.safeParse(params.id);
  const data = id.success ? await exportClient(ctx, id.data) : null;
  return data ? jsonFile(`client-${id.data}.json`, data) : notFoundProblem("client");
});
