import { recordEvent } from "@/lib/audit/record-event";
import { exportOwn } from "@/lib/exports/client-export";
import { apiRoute } from "@/lib/web/api/route";
import { byOf } from "@/lib/web/by";
import { jsonFile } from "@/lib/web/download";
import { requireUser } from "@/lib/web/guards";

export const GET = apiRoute("read", async ({ ctx }) => {
  const { id, email } = await requireUser("program");
  const data = await exportOwn(ctx, email);
  const subjectId = String(data.client?.id ?? id);
  await recordEvent(ctx, { by: await byOf(null), action: "client.exported", subjectId });
  return jsonFile("my-data.json", data);
});
