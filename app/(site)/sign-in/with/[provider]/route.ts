import { ownPath } from "@/lib/access/rules";
import { pathField } from "@/lib/fields";
import { allowAnyone } from "@/lib/web/guards";
import { startAtProvider } from "@/lib/web/provider-sign-in";
import { readUrl } from "@/lib/web/query";
import { seeOther } from "@/lib/web/see-other";

export async function GET(request: Request, { params }: { params: Promise<{ provider: string }> }) {
  allowAnyone();
  const { next } = readUrl(request, { next: pathField });
  return seeOther(await startAtProvider((await params).provider, ownPath(next)));
}
