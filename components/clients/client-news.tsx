import { Notice } from "@/components/ui/notice";
import { own } from "@/lib/own";
import type { ClientNews } from "@/lib/paths";

const NEWS: Record<ClientNews, { look: "good" | "care"; title: string }> = {
  changed: { look: "good", title: "The contact is changed." },
  "email-asked": {
    look: "good",
    title: "Saved. We’ve asked the new email to confirm; until then we use the old one.",
  },
  "email-kept": { look: "good", title: "The change of email is withdrawn." },
  noted: { look: "good", title: "The note is kept." },
  "note-removed": { look: "good", title: "The note is removed." },
  merged: { look: "good", title: "The two records are one now." },
  trouble: { look: "care", title: "Nothing was changed just now. Please try again in a moment." },
};

/** What has just been done with the record. */
export function ClientNewsNotice({ news }: { news: string | undefined }) {
  const told = own(NEWS, news);
  if (!told) return null;
  return (
    <div className="mt-5">
      <Notice {...told} />
    </div>
  );
}
