import { PhoneLink } from "@/components/ui/phone-link";
import type { StudioView } from "@/lib/studio/queries";

/** How to reach the studio, inside a sentence: "email hello@… or call …". */
export function Contact({ studio: { email, phone } }: { studio: StudioView }) {
  return (
    <>
      email <a href={`mailto:${email}`}>{email}</a>
      {phone && (
        <>
          {" "}
          or call <PhoneLink phone={phone} />
        </>
      )}
    </>
  );
}
