import { saveFile } from "@/lib/imports/save-file";
import { importKind } from "@/lib/imports/schema";
import { paths } from "@/lib/paths";
import { apiRoute } from "@/lib/web/api/route";
import { byOf } from "@/lib/web/by";
import { requireOwner } from "@/lib/web/guards";
import { seeOther } from "@/lib/web/see-other";
import { readUpload } from "@/lib/web/uploaded-file";

/** Not a server action, because those take at most 64 kB. */
export const POST = apiRoute("write", async ({ request, ctx }) => {
  const person = await requireOwner("program");
  const upload = await readUpload(request);
  if (!upload.ok) return seeOther(paths.ownerImports({ flash: upload.reason }));
  const kind = importKind.safeParse(upload.form.get("kind"));
  if (!kind.success) return seeOther(paths.ownerImports({ flash: "no-kind" }));
  const { name: fileName, bytes } = upload.file;
  const saved = await saveFile(ctx, { kind: kind.data, fileName, bytes, by: await byOf(person) });
  if (saved.ok) return seeOther(paths.ownerImport(saved.importId));
  return seeOther(
    paths.ownerImports({ flash: saved.reason, at: "line" in saved ? String(saved.line) : undefined }),
  );
});
