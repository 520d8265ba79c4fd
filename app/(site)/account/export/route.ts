import { exportOwn } from "@/lib/clients/client-export";
import { apiRoute } from "@/lib/web/api";
import { jsonFile } from "@/lib/web/download";
import { requireUser } from "@/lib/web/guards";

/** All that is stored about whoever is signed in, as a file. */
export const GET = apiRoute("read", async ({ ctx }) => {
  const { email } = await requireUser("program");
  return jsonFile("my-data.json", await exportOwn(ctx, email));
});
