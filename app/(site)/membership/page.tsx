import type { Metadata } from "next";
import { InquiryForm } from "@/components/leads/inquiry-form";
import { Section } from "@/components/ui/section";
import { TextAnchor } from "@/components/ui/text-link";
import { paths, telephoneLink } from "@/lib/paths";
import { allowAnyone } from "@/lib/web/guards";
import { pageMetadata } from "@/lib/web/metadata";
import { siteStudio } from "@/lib/web/studio";
import { inquire } from "./actions";

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
    <div className="wrap grid max-w-6xl gap-x-16 gap-y-10 pt-10 sm:pt-14 lg:grid-cols-[5fr_6fr]">
      <div>
        <h1 className="text-4xl sm:text-5xl">Membership</h1>
        <p className="mt-4 text-muted text-xl">
          For people who’d rather look after their back every week than rescue it twice a year.
        </p>
        <p className="mt-6">
          What a membership includes depends on you: stretching on the table, small-group mobility, training
          with a coach, or some of each. Tell us what you need, and a coach will tell you what it costs.
        </p>
        <h2 className="mt-10 text-2xl">What happens next</h2>
        <ol className="mt-3 grid list-decimal gap-2 pl-6">
          <li>You write. It takes a minute.</li>
          <li>One of our coaches gets in touch. We’ll tell you who, and by when.</li>
          <li>You come by for a free intro, then decide at home.</li>
        </ol>
        {studio.phone && (
          <p className="mt-6 text-muted">
            Or call <TextAnchor href={telephoneLink(studio.phone)}>{studio.phone}</TextAnchor>.
          </p>
        )}
      </div>
      <Section id="ask" title="Ask a coach" heading="mb-6 text-2xl">
        <InquiryForm action={inquire} />
      </Section>
    </div>
  );
}
