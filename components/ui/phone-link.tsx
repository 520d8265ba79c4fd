import { telephoneLink } from "@/lib/paths";
import { phoneInWords } from "@/lib/phone";
import { TextAnchor } from "./text-link";

export function PhoneLink({ phone }: { phone: string }) {
  return (
    <TextAnchor inline href={telephoneLink(phone)} className="whitespace-nowrap">
      {phoneInWords(phone)}
    </TextAnchor>
  );
}
