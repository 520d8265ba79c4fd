import { ButtonLink } from "@/components/ui/button-link";
import { paths } from "@/lib/paths";

/** For readers who would like more than one session. */
export function MembershipInvitation() {
  return (
    <section
      aria-labelledby="membership"
      data-when-well
      className="print:hidden rounded-card bg-sunken px-6 py-8 sm:px-10"
    >
      <h2 id="membership" className="text-2xl">
        Thinking of coming more often?
      </h2>
      <p className="mt-2 max-w-xl text-muted">
        Members train and stretch with us every week. Ask, and one of the coaches gets in touch about what
        would suit you.
      </p>
      <p className="mt-5">
        <ButtonLink look="quiet" href={paths.membership()}>
          Ask about membership
        </ButtonLink>
      </p>
    </section>
  );
}
