import Link from "next/link";
import { paths } from "@/lib/paths";

interface DemoPeopleProps {
  people: { email: string; role: string }[];
}

/** Which addresses the demo knows, and where its mail is. */
export function DemoPeople({ people }: DemoPeopleProps) {
  return (
    <section aria-labelledby="demo" className="card mt-10 p-6">
      <h2 id="demo" className="text-2xl">
        In this demo
      </h2>
      <p className="mt-2 text-muted">
        These addresses work at the studio. No email leaves the demo: links and codes arrive in its{" "}
        <Link href={paths.mailbox()} prefetch={false} className="text-text">
          mailbox
        </Link>
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
        <Link href={paths.book()} prefetch={false} className="text-text">
          book a session
        </Link>{" "}
        with any address, and sign in with that.
      </p>
    </section>
  );
}
