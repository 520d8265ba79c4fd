import { ButtonAnchor } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { paths } from "@/lib/paths";

export function RecordLinks({ clientId, isOwner }: { clientId: string; isOwner: boolean }) {
  if (!isOwner) return null;
  return (
    <Section id="record" title="This client" className="mt-10">
      <div className="grid gap-3 sm:flex sm:flex-wrap">
        <ButtonLink look="quiet" href={paths.coachClientMerge(clientId)}>
          Merge with another client
        </ButtonLink>
        <ButtonAnchor look="quiet" href={paths.coachClientExport(clientId)} download>
          Download their data
        </ButtonAnchor>
      </div>
      <p className="mt-3 text-base">
        <TextLink danger href={paths.coachClientErase(clientId)}>
          Erase this client
        </TextLink>
      </p>
    </Section>
  );
}
