import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { FieldErrors } from "@/lib/hours/schema";

interface FormHeadProps {
  preview: { formAction: string };
  errors: FieldErrors;
  className?: string;
}

/** The top of a form about hours: the default button, so Enter previews, and whether something is wrong. */
export function FormHead({ preview, errors, className }: FormHeadProps) {
  return (
    <>
      <button type="submit" name="do" value="preview" {...preview} tabIndex={-1} className="sr-only">
        Preview openings
      </button>
      {Object.keys(errors).length > 0 && (
        <div className={className}>
          <Notice look="bad" title="Nothing is saved yet. Please fix what’s marked below." />
        </div>
      )}
    </>
  );
}

export function PreviewButton(props: ComponentProps<typeof Button>) {
  return (
    <Button type="submit" look="quiet" name="do" value="preview" {...props}>
      Preview openings
    </Button>
  );
}
