import type { Metadata } from "next";
import { TermsOfService } from "@/components/legal/terms-of-service";
import { paths } from "@/lib/paths";
import { allowAnyone } from "@/lib/web/guards";
import { pageMetadata } from "@/lib/web/metadata";
import { siteStudio } from "@/lib/web/studio";

export async function generateMetadata(): Promise<Metadata> {
  return pageMetadata(await siteStudio(), {
    path: paths.terms(),
    title: "Terms",
    description: "What applies when you book, reschedule or cancel a session with us.",
  });
}

export default async function TermsPage() {
  allowAnyone();
  return <TermsOfService studio={await siteStudio()} />;
}
