import { ButtonLink } from "@/components/ui/button-link";
import { Section } from "@/components/ui/section";
import type { BookingView } from "@/lib/booking/queries";
import type { ChangePolicy } from "@/lib/booking/rules";
import { paths } from "@/lib/paths";
import { changeTerms } from "./terms";

interface ChangeOptionsProps {
  booking: BookingView;
  policy: ChangePolicy;
  token: string;
}

export function ChangeOptions({ booking, policy, token }: ChangeOptionsProps) {
  return (
    <Section id="changes" title="If something comes up" heading="text-2xl" className="mt-10">
      <p className="mt-2 mb-5 text-muted">{changeTerms(policy, booking)}</p>
      <div className="print:hidden grid gap-3 sm:flex">
        {policy.canReschedule && (
          <ButtonLink look="quiet" href={paths.bookingReschedule(token)}>
            Reschedule
          </ButtonLink>
        )}
        <ButtonLink look="quiet" href={paths.bookingCancel(token)}>
          Cancel this session
        </ButtonLink>
      </div>
    </Section>
  );
}
