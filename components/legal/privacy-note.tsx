import { TextLink } from "@/components/ui/text-link";
import { paths } from "@/lib/paths";

/** Says what happens to data, next to where it's asked for. Opens in place, so typed text isn't lost. */
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
