import { Section } from "@/components/ui/section";
import type { LeadView } from "@/lib/leads/queries";
import { own } from "@/lib/own";
import { InquiryFacts } from "./inquiry-facts";

export function LastInquiry({ lead, timeZone }: { lead: LeadView; timeZone: string }) {
  const event = lead.events.find(({ kind }) => kind === "enquired");
  if (!event) return null;
  const text = (name: string) => {
    const said = own(event.data, name);
    return typeof said === "string" ? said : null;
  };
  const said = {
    at: event.at,
    name: text("name") ?? lead.name,
    phone: text("phone"),
    interest: text("interest"),
    bestTime: text("bestTime"),
    message: text("message"),
  };
  return (
    <Section id="asked" title={<>What {said.name} asked</>} heading="mb-2 text-2xl">
      <InquiryFacts said={said} email={lead.email} timeZone={timeZone} />
    </Section>
  );
}
