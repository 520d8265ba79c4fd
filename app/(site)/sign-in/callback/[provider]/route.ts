import { allowAnyone } from "@/lib/web/guards";
import { finishAtProvider } from "@/lib/web/provider-sign-in";
import { seeOther } from "@/lib/web/see-other";

export async function GET(request: Request, { params }: { params: Promise<{ provider: string }> }) {
  allowAnyone();
  return seeOther(await finishAtProvider((await params).provider, request));
}
