import type { Metadata } from "next";
import { PrivacyPolicy } from "@/components/legal/privacy-policy";
import { SIGN_IN_MINUTES } from "@/lib/access/request-sign-in";
import { SESSION_DAYS } from "@/lib/access/start-session";
import { paths } from "@/lib/paths";
import { getRetention } from "@/lib/studio/queries";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { pageMetadata } from "@/lib/web/metadata";
import { siteStudio } from "@/lib/web/studio";

export async function generateMetadata(): Promise<Metadata> {
  return pageMetadata(await siteStudio(), {
    path: paths.privacy(),
    title: "Privacy",
    description: "What we store about you, why, for how long, and how to get it or have it deleted.",
  });
}

export default async function PrivacyPage() {
  allowAnyone();
  const [studio, retention] = await Promise.all([siteStudio(), getRetention(requestContext())]);
  return (
    <PrivacyPolicy
      studio={studio}
      retention={retention}
      days={{ session: SESSION_DAYS, signInMinutes: SIGN_IN_MINUTES }}
    />
  );
}
