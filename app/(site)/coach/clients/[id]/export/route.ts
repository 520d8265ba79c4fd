import { recordEvent } from "@/lib/audit/record-event";
import { recordId } from "@/lib/clients/schema";
import { exportClient } from "@/lib/exports/client-export";
import { notFoundProblem } from "@/lib/web/api/problem";
import { apiRoute } from "@/lib/web/api/route";
import { byOf } from "@/lib/web/by";
import { jsonFile } from "@/lib/web/download";
import { requireOwner } from "@/lib/web/guards";

export const GET = apiRoute<{ id: string }>("read", async ({ ctx, params }) => {
  const person = await requireOwner("program");
  const id = recordId.safeParse(params.id);
  const data = id.success ? await exportClient(ctx, id.data) : null;
  if (!id.success || !data) return notFoundProblem("client");
  await recordEvent(ctx, { by: await byOf(person), action: "client.exported", subjectId: id.data });
  return jsonFile(`client-${id.data}.json`, data);
});
