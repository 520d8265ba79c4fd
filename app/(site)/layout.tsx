import type { Metadata } from "next";
import type { ReactNode } from "react";
import { SiteFrame } from "@/components/layout/site-frame";
import { env } from "@/lib/env";
import { siteStudio } from "@/lib/web/studio";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const { name } = await siteStudio();
  return {
    metadataBase: new URL(env.APP_URL),
    title: { default: `${name} · Facilitated stretching`, template: `%s · ${name}` },
    description: `Facilitated stretching and mobility at ${name}: see the times that are free and book one in a minute.`,
  };
}

export default async function SiteLayout({ children }: { children: ReactNode }) {
  return <SiteFrame studio={await siteStudio()}>{children}</SiteFrame>;
}
