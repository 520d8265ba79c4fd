import type { Metadata } from "next";
import type { ReactNode } from "react";
import { SiteFrame } from "@/components/layout/site-frame";
import { RememberTyped } from "@/components/layout/typed-form";
import { ArrivalNote } from "@/components/leads/arrival-note";
import { env } from "@/lib/env";
import { requestContext } from "@/lib/web/context";
import { siteMetadata } from "@/lib/web/metadata";
import { siteStudio } from "@/lib/web/studio";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return siteMetadata(await siteStudio(), env.APP_URL);
}

export default async function SiteLayout({ children }: { children: ReactNode }) {
  return (
    <SiteFrame studio={await siteStudio()} now={requestContext().now}>
      {children}
      <ArrivalNote />
      <RememberTyped />
    </SiteFrame>
  );
}
