import { telephoneLink } from "@/lib/paths";

/** A phone number inside a sentence, to be tapped. */
export function PhoneLink({ phone }: { phone: string }) {
  return (
    <a href={telephoneLink(phone)} className="whitespace-nowrap text-text">
      {phone}
    </a>
  );
}
