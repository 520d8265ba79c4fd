"use client";

import { Dialog } from "@/components/ui/dialog";
import { InquiryForm } from "./inquiry-form";

type InquiryDialogProps = Parameters<typeof InquiryForm>[0] & { onClose: () => void };

/** The /membership form as a dialog on the current page. */
export default function InquiryDialog({ onClose, ...form }: InquiryDialogProps) {
  return (
    <Dialog title="Ask about membership" onClose={onClose}>
      <p className="mt-2 mb-6 text-muted">
        One of our coaches gets in touch. We’ll tell you who, and by when.
      </p>
      <InquiryForm {...form} />
    </Dialog>
  );
}
