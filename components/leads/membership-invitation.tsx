import { AskButton } from "./ask-button";

interface MembershipInvitationProps {
  action: Parameters<typeof AskButton>[0]["action"];
  from?: Parameters<typeof AskButton>[0]["from"];
  uninvited?: boolean;
}

export function MembershipInvitation({ action, from = {}, uninvited = false }: MembershipInvitationProps) {
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
      <div className="mt-5">
        <AskButton action={action} from={from} uninvited={uninvited} />
      </div>
    </section>
  );
}
