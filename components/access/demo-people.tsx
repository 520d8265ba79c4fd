import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { paths } from "@/lib/paths";

interface DemoPeopleProps {
  people: { email: string; role: string }[];
}

export function DemoPeople({ people }: DemoPeopleProps) {
  return (
    <Section id="demo" title="In this demo" heading="text-2xl" className="card mt-10 p-6">
      <p className="mt-2 text-muted">
        These addresses work at the studio. No email leaves the demo: links and codes arrive in its{" "}
        <TextLink href={paths.mailbox()} inline>
          mailbox
        </TextLink>
        .
      </p>
      <ul className="mt-3 [overflow-wrap:anywhere]">
        {people.map(({ email, role }) => (
          <li key={email}>
            <strong className="font-semibold">{email}</strong>
            <span className="text-muted"> · {role === "OWNER" ? "owner" : "coach"}</span>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-muted">
        To see a client’s side,{" "}
        <TextLink href={paths.book()} inline>
          book a session
        </TextLink>{" "}
        with any address, and sign in with that.
      </p>
    </Section>
  );
}
