"use client";

import { lazy, Suspense, useOptimistic, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Form, type FormAction } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { TextLink } from "@/components/ui/text-link";
import type { LeadCardView } from "@/lib/leads/queries";
import { LEAD_STATUS_WORDS, LEAD_STATUSES } from "@/lib/leads/rules";
import { paths } from "@/lib/paths";
import type { LeadStatus } from "@/prisma/client/enums";
import { STATUS_CHOICES } from "./status-choices";
import { Waiting } from "./waiting";

/** Loaded when a card is dropped on "Lost". */
const LostDialog = lazy(() => import("./lost-dialog"));

interface LeadBoardProps {
  leads: LeadCardView[];
  now: Date;
  timeZone: string;
  /** Moves a dragged card; returns the reason if it couldn't. */
  drag: (form: FormData) => Promise<{ problem?: string }>;
  /** The same for a card's form. */
  move: FormAction;
}

/** The pipeline as columns. Cards are dragged, or moved with a form, by keyboard and without JavaScript. */
export function LeadBoard({ leads, now, timeZone, drag, move }: LeadBoardProps) {
  const { shown, said, put } = useBoard(leads, drag);
  const [lost, setLost] = useState<LeadCardView>();

  function drop(id: string, to: LeadStatus) {
    const lead = leads.find((each) => each.id === id);
    if (!lead || to === lead.status) return;
    if (to === "LOST") setLost(lead);
    else put(lead, to);
  }

  return (
    <>
      <p role="status" className="mb-3 min-h-6 text-base">
        {said}
      </p>
      {lost && (
        <Suspense>
          <LostDialog
            name={lost.name}
            onLost={(reason) => {
              setLost(undefined);
              put(lost, "LOST", reason);
            }}
            onClose={() => setLost(undefined)}
          />
        </Suspense>
      )}
      <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-5">
        {LEAD_STATUSES.map((status) => (
          <Column
            key={status}
            status={status}
            leads={shown.filter((lead) => lead.status === status)}
            onDrop={(id) => drop(id, status)}
          >
            {(lead) => <Card key={lead.id} lead={lead} now={now} timeZone={timeZone} move={move} />}
          </Column>
        ))}
      </div>
    </>
  );
}

/** The cards, each in its new column while the server decides, and what came of the last drop. */
function useBoard(leads: LeadCardView[], drag: LeadBoardProps["drag"]) {
  const [shown, place] = useOptimistic(leads, (all, moved: { id: string; to: LeadStatus }) =>
    all.map((lead) => (lead.id === moved.id ? { ...lead, status: moved.to } : lead)),
  );
  const [said, setSaid] = useState("");
  const [, startMove] = useTransition();

  function put(lead: LeadCardView, to: LeadStatus, lostReason = "") {
    startMove(async () => {
      place({ id: lead.id, to });
      const form = new FormData();
      for (const [name, value] of Object.entries({ id: lead.id, to, expected: lead.status, lostReason }))
        form.set(name, value);
      const { problem } = await drag(form);
      setSaid(problem ?? `${lead.name} is now in “${LEAD_STATUS_WORDS[to]}”.`);
    });
  }
  return { shown, said, put };
}

function Column(props: {
  status: LeadStatus;
  leads: LeadCardView[];
  onDrop: (id: string) => void;
  children: (lead: LeadCardView) => React.ReactNode;
}) {
  const { status, leads } = props;
  const [over, setOver] = useState(false);
  return (
    <section
      aria-labelledby={`column-${status}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        props.onDrop(event.dataTransfer.getData("text/plain"));
      }}
      className={`rounded-2xl p-3 ${over ? "bg-primary-soft" : "bg-sunken"}`}
    >
      <h2 id={`column-${status}`} className="px-2 pb-2 font-semibold text-lg">
        {LEAD_STATUS_WORDS[status]} <span className="font-normal text-muted">{leads.length}</span>
      </h2>
      <ul className="grid gap-2">{leads.map(props.children)}</ul>
      {leads.length === 0 && <p className="px-2 pb-2 text-base text-muted">No one here.</p>}
    </section>
  );
}

function Card(props: { lead: LeadCardView; now: Date; timeZone: string; move: FormAction }) {
  const { lead, now, timeZone } = props;
  return (
    <li
      draggable
      onDragStart={(event) => event.dataTransfer.setData("text/plain", lead.id)}
      className="card cursor-grab px-4 py-2 [overflow-wrap:anywhere]"
    >
      <TextLink href={paths.coachLead(lead.id)} className="font-semibold">
        {lead.name}
      </TextLink>
      {lead.message && <p className="line-clamp-3 text-base text-muted">{lead.message}</p>}
      <p className="mt-1 text-base">{lead.trainer?.name ?? "Unassigned"}</p>
      <Waiting lead={lead} now={now} timeZone={timeZone} />
      <details className="-mb-2">
        <summary className="inline-flex min-h-11 cursor-pointer items-center rounded-lg text-base text-muted underline underline-offset-4">
          Move<span className="sr-only"> {lead.name}</span>
        </summary>
        <Form
          action={props.move}
          className="group mb-2 flex flex-wrap gap-2"
          hidden={{ id: lead.id, expected: lead.status }}
        >
          <Select
            size="small"
            name="to"
            aria-label={`Stage for ${lead.name}`}
            defaultValue={lead.status}
            choices={STATUS_CHOICES}
            className="min-w-36 grow"
          />
          <label className="hidden w-full text-base group-has-[option[value=LOST]:checked]:block">
            Why is it lost?
            <Input size="small" name="lostReason" maxLength={200} className="block w-full" />
          </label>
          <Button type="submit" look="quiet" className="min-h-11 px-4 py-1 text-base">
            Move<span className="sr-only"> {lead.name} there</span>
          </Button>
        </Form>
      </details>
    </li>
  );
}
