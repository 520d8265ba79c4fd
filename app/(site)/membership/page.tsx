import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button-link";
import { paths, telephoneLink } from "@/lib/paths";
import { allowAnyone } from "@/lib/web/guards";
import { pageMetadata } from "@/lib/web/metadata";
import { siteStudio } from "@/lib/web/studio";

export async function generateMetadata(): Promise<Metadata> {
  return pageMetadata(await siteStudio(), {
    path: paths.membership(),
    title: "Membership",
    description: "Train and stretch with us every week. Ask a coach what would suit you.",
  });
}

export default async function MembershipPage() {
  allowAnyone();
  const studio = await siteStudio();
  return (
    <div className="wrap max-w-3xl pt-10 sm:pt-14">
      <h1 className="text-4xl sm:text-5xl">Membership</h1>
      <p className="mt-4 text-muted text-xl">
        For people who would rather look after their back every week than rescue it twice a year.
      </p>
      <p className="mt-6">
        What a membership holds depends on you: stretching on the table, small-group mobility, training with a
        coach, or some of each. So we would rather talk than show a price list.
      </p>
      <h2 className="mt-10 text-2xl">Ask a coach</h2>
      <p className="mt-3">
        {studio.phone ? (
          <>
            Call{" "}
            <a href={telephoneLink(studio.phone)} className="inline-flex min-h-11 items-center text-text">
              {studio.phone}
            </a>{" "}
            or write to{" "}
          </>
        ) : (
          "Write to "
        )}
        <a href={`mailto:${studio.email}`} className="inline-flex min-h-11 items-center text-text">
          {studio.email}
        </a>
        , and one of the coaches gets in touch about membership options.
      </p>
      <p className="mt-6">Or come once and see how it feels.</p>
      <p className="mt-4">
        <ButtonLink href={paths.book()}>Book a session</ButtonLink>
      </p>
    </div>
  );
}
