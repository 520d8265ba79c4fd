import { notFound, redirect } from "next/navigation";
import { moveFileOf } from "@/components/figure/move-file";
import { paths } from "@/lib/paths";
import { allowAnyone } from "@/lib/web/guards";

/** A still picture of a move. An old name, from a cached page, redirects to the current picture. */
export async function GET(_: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  allowAnyone();
  const { file: name } = await params;
  const file = moveFileOf(name);
  if (!file) notFound();
  if (file.name !== name) redirect(paths.figure(file.name));
  return new Response(file.svg, {
    headers: { "Content-Type": "image/svg+xml", "Cache-Control": "public, max-age=31536000, immutable" },
  });
}
