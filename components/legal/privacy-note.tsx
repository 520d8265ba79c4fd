import { TextLink } from "@/components/ui/text-link";
import { paths } from "@/lib/paths";

/** Where data is asked for: what becomes of it. It opens beside the form, so that nothing typed is lost. */
export function PrivacyNote({ children }: { children?: React.ReactNode }) {
  return (
    <p className="text-base text-muted">
      {children}How we handle your data:{" "}
      <TextLink href={paths.privacy()} target="_blank" inline>
        privacy
      </TextLink>
      . What applies when you cancel:{" "}
      <TextLink href={paths.terms()} target="_blank" inline>
        terms
      </TextLink>
      .
    </p>
  );
}
