import Link from "next/link";
import { paths } from "@/lib/paths";

/** Where data is asked for: what becomes of it. It opens beside the form, so that nothing typed is lost. */
export function PrivacyNote({ children }: { children?: React.ReactNode }) {
  return (
    <p className="text-base text-muted">
      {children}How we handle your data:{" "}
      <Link href={paths.privacy()} prefetch={false} target="_blank" className="text-text">
        privacy
      </Link>
      . What applies when you cancel:{" "}
      <Link href={paths.terms()} prefetch={false} target="_blank" className="text-text">
        terms
      </Link>
      .
    </p>
  );
}
