import type { ReactNode } from "react";
import { ShownOnce } from "@/components/ui/shown-once";

export function NewSecret({ secret, children }: { secret: string; children: ReactNode }) {
  return (
    <ShownOnce title="Here’s the secret. We show it only once." secret={secret}>
      <p className="mt-2 text-base">
        The other program uses it to check that events come from here. {children}
      </p>
    </ShownOnce>
  );
}
