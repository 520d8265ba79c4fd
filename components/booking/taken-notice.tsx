import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import { formatMoment } from "@/lib/time";
import type { Opening } from "./opening-list";

export interface Taken {
  startsAt: Date;
  alternatives: Opening[];
  note?: string;
}

/** Says that a time was just taken; `children` lists the closest free ones. */
export function TakenNotice(props: { taken: Taken; timeZone: string; children: ReactNode }) {
  const { startsAt, alternatives, note } = props.taken;
  return (
    <Notice look="care" title={`${formatMoment(startsAt, props.timeZone)} is no longer free.`}>
      <p>
        {note} {alternatives.length > 0 && "Here are the closest ones:"}
      </p>
      {alternatives.length > 0 && <div className="mt-3">{props.children}</div>}
    </Notice>
  );
}
