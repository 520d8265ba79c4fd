import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { paths } from "@/lib/paths";

/** Downloads a file. A plain form: the page stays as it is. */
export function ExportForm(props: {
  kind: "leads" | "clients" | "bookings";
  notes?: string;
  children: ReactNode;
}) {
  return (
    <form action={paths.ownerExport(props.kind)} method="get" className="card grid gap-4 p-5">
      <p>{props.children}</p>
      {props.notes && (
        <Checkbox name="notes" value="yes">
          {props.notes}
        </Checkbox>
      )}
      <Button type="submit" look="quiet" className="sm:justify-self-start">
        Download the {props.kind === "leads" ? "inquiries" : props.kind}
      </Button>
    </form>
  );
}
