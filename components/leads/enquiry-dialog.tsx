"use client";

import { Dialog } from "@/components/ui/dialog";
import { EnquiryForm } from "./enquiry-form";

type EnquiryDialogProps = Parameters<typeof EnquiryForm>[0] & { onClose: () => void };

/** The form of /membership in front of the page on which somebody is. */
export default function EnquiryDialog({ onClose, ...form }: EnquiryDialogProps) {
  return (
    <Dialog title="Ask about membership" onClose={onClose}>
      <p className="mt-2 mb-6 text-muted">
        One of our coaches gets in touch. We’ll tell you who, and by when.
      </p>
      <EnquiryForm {...form} />
    </Dialog>
  );
}
