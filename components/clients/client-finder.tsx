"use client";

import { type KeyboardEvent, useId, useState } from "react";
import type { FoundClientView } from "@/lib/clients/find-clients";
import { isEnoughToFind, SAY_MORE_TO_FIND } from "@/lib/clients/rules";
import { ClientLine } from "./client-line";
import { type ClientSearch, useClientSearch } from "./use-client-search";

interface ClientFinderProps {
  initialText: string;
  chosen: FoundClientView | null;
  onChoose: (client: FoundClientView | null) => void;
  /** Whoever was typed is somebody new. */
  onNew: (text: string) => void;
  errors: string[] | undefined;
  timeZone: string;
}

/**
 * Finds a client as one types: an editable combobox with a list (WAI-ARIA Authoring Practices, "Combobox"). The likeliest
 * is marked beforehand, so that Enter picks; a guess is not, so that Enter does not pick somebody else by mistake.
 */
export function ClientFinder({ initialText, chosen, onChoose, onNew, errors, timeZone }: ClientFinderProps) {
  const id = useId();
  const [text, setText] = useState(chosen?.name ?? initialText);
  const [isOpen, setOpen] = useState(false);
  const [moved, setMoved] = useState<number | null>(null);
  const typed = text.trim();
  const search = useClientSearch(isOpen ? typed : "");
  const { clients } = search;
  const isAnswered = search.text === typed;
  const last = clients.length;
  const first = clients[0] && !clients[0].isGuess ? 0 : last;
  const active = Math.min(moved ?? first, last);
  const shows = isOpen && typed !== "" && search.text !== "";

  const status =
    !isOpen || typed === "" ? "" : isAnswered ? countInWords(search, typed) : search.isSlow ? "Looking…" : "";
  const statusLook = !isAnswered
    ? "mt-1 text-base text-muted"
    : search.failed
      ? "mt-1 text-base text-danger"
      : "sr-only";

  const pick = (index: number) => {
    const client = clients[index];
    setOpen(false);
    if (!client) return onNew(typed);
    setText(client.name);
    onChoose(client);
  };
  const type = (value: string) => {
    setText(value);
    setMoved(null);
    setOpen(true);
    if (chosen) onChoose(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const to = shows ? keyTarget(event.key, active, last) : undefined;
    if (to !== undefined) setMoved(to);
    else if (event.key === "ArrowDown" && !chosen) setOpen(true);
    else if (event.key === "Escape" && (isOpen || text)) isOpen ? setOpen(false) : type("");
    else if (event.key === "Enter") shows && isAnswered ? pick(active) : setOpen(!chosen);
    else if (event.key === "Tab" && !event.shiftKey && typed && !chosen) {
      setOpen(false);
      return onNew(typed);
    } else return;
    event.preventDefault();
  };

  return (
    <div className="relative">
      <label htmlFor={id} className="font-semibold">
        Client
      </label>
      <p id={`${id}-hint`} className="text-base text-muted">
        Three letters of a name, a phone number or an email; somebody new as well.
      </p>
      <input
        id={id}
        name="text"
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
        // biome-ignore lint/a11y/noAutofocus: the page is for this one thing, and whoever opens it has somebody waiting
        autoFocus
        role="combobox"
        aria-expanded={shows}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shows ? `${id}-${active}` : undefined}
        aria-describedby={errors ? `${id}-error ${id}-hint` : `${id}-hint`}
        aria-invalid={errors ? true : undefined}
        autoComplete="off"
        autoCapitalize="words"
        spellCheck={false}
        enterKeyHint="go"
        className="mt-1 block min-h-12 w-full rounded-xl border border-line-strong bg-surface px-4 py-3 text-text aria-invalid:border-2 aria-invalid:border-danger"
      />
      {errors && (
        <p id={`${id}-error`} className="mt-1 font-semibold text-base text-danger">
          {errors.join(" ")}
        </p>
      )}
      <p role="status" className={statusLook}>
        {status}
      </p>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label="Clients"
        hidden={!shows}
        className="absolute inset-x-0 top-full z-20 mt-1 max-h-96 overflow-y-auto rounded-xl border border-line-strong bg-surface p-1.5 shadow-lg"
      >
        {[...clients, null].map((client, index) => (
          <div
            key={client?.id ?? "new"}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            tabIndex={-1}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => pick(index)}
            onKeyDown={onKeyDown}
            className="grid cursor-pointer rounded-lg px-3.5 py-2 hover:bg-sunken aria-selected:bg-primary-soft"
          >
            {client ? (
              <>
                <span className="font-semibold">
                  {client.isGuess && <span className="font-normal text-muted">Perhaps </span>}
                  {client.name}
                </span>
                <ClientLine client={client} timeZone={timeZone} />
              </>
            ) : (
              <span className="flex min-h-7 items-center">Somebody new: “{typed}”</span>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Where a key leads in the open list. */
function keyTarget(key: string, active: number, last: number): number | undefined {
  if (key === "ArrowDown") return active === last ? 0 : active + 1;
  if (key === "ArrowUp") return active === 0 ? last : active - 1;
  if (key === "Home") return 0;
  if (key === "End") return last;
  return undefined;
}

function countInWords({ failed, clients }: ClientSearch, typed: string): string {
  if (!isEnoughToFind(typed)) return SAY_MORE_TO_FIND;
  if (failed) return "The clients could not be looked up just now. Type on to try again.";
  if (clients.length === 0) return "No client found.";
  const found = clients.length === 1 ? "1 client" : `${clients.length} clients`;
  return clients[0]?.isGuess ? `Nobody has that. ${found} with a similar name or email.` : `${found} found.`;
}
