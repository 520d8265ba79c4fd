import { LineIcon } from "@/components/ui/line-icon";
import { TextAnchor } from "@/components/ui/text-link";
import { telephoneLink } from "@/lib/paths";

interface EmergencyNumber {
  /** For the studio's country. */
  emergencyNumber: string;
}

const TITLE = "Some back pain needs a doctor first";

/** Signs that need a doctor, not a stretch, when they come with back pain. */
export const SIGNS = [
  "numbness between the legs or around the buttocks",
  "lost control of bladder or bowel, or new trouble urinating",
  "weakness or numbness in both legs",
  "a bad fall or a crash just before it began",
  "fever, or weight loss that you can’t explain",
  "pain that’s worse at night and never lets up",
];

/** Warning signs to read before booking. */
export function RedFlags({ emergencyNumber }: EmergencyNumber) {
  return (
    <section
      id="doctor-first"
      aria-labelledby="red-flags"
      className="rounded-card border border-accent/50 bg-accent-soft px-6 py-6 sm:px-8"
    >
      <h2 id="red-flags" className="text-2xl">
        {TITLE}
      </h2>
      <SignsToRead emergencyNumber={emergencyNumber} />
    </section>
  );
}

/** The same, collapsed, for pages with another purpose. A link to the signs opens it. */
export function FoldedRedFlags({ emergencyNumber }: EmergencyNumber) {
  return (
    <details className="group rounded-2xl border border-accent/50 bg-accent-soft px-5">
      <summary className="flex min-h-12 cursor-pointer items-center justify-between gap-4 py-2 font-semibold text-base">
        {TITLE}
        <LineIcon path="m2.5 5.5 5.5 5.5 5.5-5.5" className="group-open:rotate-180" />
      </summary>
      <div id="doctor-first" className="pb-5">
        <SignsToRead emergencyNumber={emergencyNumber} />
      </div>
    </details>
  );
}

function SignsToRead({ emergencyNumber }: EmergencyNumber) {
  return (
    <>
      <p className="mt-2">Please see a doctor now, and not us, if your pain comes with any of these:</p>
      <ul className="mt-3 list-disc gap-x-12 pl-5 sm:columns-2 [&>li]:mb-1.5 [&>li]:break-inside-avoid">
        {SIGNS.map((sign) => (
          <li key={sign}>{sign}</li>
        ))}
      </ul>
      <p className="mt-3 text-base">
        Call{" "}
        <TextAnchor href={telephoneLink(emergencyNumber)} inline>
          {emergencyNumber}
        </TextAnchor>{" "}
        or go to an emergency department. What we write and do here is not medical advice.
      </p>
    </>
  );
}
