import { telephoneLink } from "@/lib/paths";
import { phoneInWords } from "@/lib/phone";

/** A phone number inside a sentence, to be tapped. */
export function PhoneLink({ phone }: { phone: string }) {
  return (
    <a href={telephoneLink(phone)} className="whitespace-nowrap text-text">
      {phoneInWords(phone)}
    </a>
  );
}
