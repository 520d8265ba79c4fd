import { Facts } from "@/components/ui/facts";
import { TextAnchor } from "@/components/ui/text-link";
import type { InquiryView } from "@/lib/leads/inquiries";
import { CALL_TIMES, INTERESTS, inChoice } from "@/lib/leads/schema";
import { mailLink, telephoneLink } from "@/lib/paths";
import { phoneInWords } from "@/lib/phone";
import { formatMoment } from "@/lib/time";

export function InquiryFacts(props: { said: InquiryView; email: string; timeZone: string }) {
  const { said, email, timeZone } = props;
  const rows: [string, React.ReactNode][] = [
    ["Asked", formatMoment(said.at, timeZone)],
    ["Email", <Tap key="email" href={mailLink(email)} words={email} />],
    [
      "Phone",
      said.phone && <Tap key="phone" href={telephoneLink(said.phone)} words={phoneInWords(said.phone)} />,
    ],
    ["Best time to call", said.phone && said.bestTime && inChoice(CALL_TIMES, said.bestTime)],
    ["Interested in", said.interest && inChoice(INTERESTS, said.interest)],
    ["Message", said.message && <span className="whitespace-pre-line">{said.message}</span>],
  ];
  return <Facts look="wide" rows={rows} />;
}

function Tap({ href, words }: { href: string; words: string }) {
  return <TextAnchor href={href}>{words}</TextAnchor>;
}
