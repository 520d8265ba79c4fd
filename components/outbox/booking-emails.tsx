import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";
import { DeliveryList, type DeliveryListProps } from "./delivery-list";

/** The emails about a booking; `children` is what else can be sent. */
export function BookingEmails({ children, ...list }: DeliveryListProps & { children: ReactNode }) {
  return (
    <Section className="my-8" title="Emails">
      {list.messages.length > 0 ? (
        <DeliveryList {...list} />
      ) : (
        <p className="card p-6">No emails about this booking yet.</p>
      )}
      {children}
    </Section>
  );
}
