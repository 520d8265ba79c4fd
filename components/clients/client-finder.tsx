"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { type ComponentProps, type ReactNode, useId, useState } from "react";
import { boxClasses } from "@/components/ui/box";
import { FieldErrors } from "@/components/ui/field";
import type { FoundClientMatch, FoundClientView } from "@/lib/clients/find-clients";
import { isEnoughToFind, SAY_MORE_TO_FIND } from "@/lib/clients/rules";
import { ClientLine } from "./client-line";
import { type ClientSearch, useClientSearch } from "./use-client-search";

interface ClientFinderProps {
  initialText: string;
  chosen: FoundClientView | null;
  onChoose: (client: FoundClientView | null) => void;
  /** The text names somebody new. */
  onNew: (text: string) => void;
  errors: string[] | undefined;
  timeZone: string;
}

/** A client to pick, or somebody new. */
type Choice = { id: string; client?: FoundClientMatch };
const NEW: Choice = { id: "new" };

/**
 * Finds a client as you type: an editable combobox with a list (WAI-ARIA Authoring Practices, "Combobox"). The first choice
 * is marked, so Enter picks it; a guess comes after "Somebody new", so Enter can't pick the wrong person.
 */
export function ClientFinder({ initialText, chosen, onChoose, onNew, errors, timeZone }: ClientFinderProps) {
  const [text, setText] = useState(chosen?.name ?? initialText);
  const [isOpen, setOpen] = useState(false);
  const typed = text.trim();
  const search = useClientSearch(isOpen ? typed : "");
  const shows = isOpen && typed !== "" && search.text !== "";
  // None when closed, so nothing hidden is marked.
  const choices = shows ? choicesOf(search) : [];

  const type = (value: string) => {
    setText(value);
    setOpen(value !== "");
    if (chosen) onChoose(null);
  };
  const pick = ({ client }: Choice) => {
    setOpen(false);
    if (!client) return onNew(typed);
    setText(client.name);
    onChoose(client);
  };
  const onKeyDown: FinderInputProps["onKeyDown"] = (event) => {
    if (event.nativeEvent.isComposing) return;
    const { key, shiftKey } = event;
    if (key === "Tab" && !shiftKey && typed && !chosen) pick(NEW);
    else if (key === "Escape" && (isOpen || text)) isOpen ? setOpen(false) : type("");
    else if (key === "ArrowDown" && !shows && !chosen) setOpen(true);
    else if (key === "Enter" && !(shows && search.text === typed)) setOpen(!chosen);
    else return;
    event.preventBaseUIHandler();
    event.preventDefault();
  };

  return (
    <Autocomplete.Root
      inline
      open={shows}
      items={choices}
      filter={null}
      autoHighlight="always"
      keepHighlight
      highlightItemOnHover={false}
      value={text}
      itemToStringValue={({ client }) => client?.name ?? text}
      onValueChange={(value, { reason }) => reason === "input-change" && type(value)}
    >
      <FinderInput shows={shows} errors={errors} onKeyDown={onKeyDown} onBlur={() => setOpen(false)}>
        <FinderStatus search={search} typed={isOpen ? typed : ""} />
        {shows && <ChoiceList {...{ choices, pick, typed, timeZone }} />}
      </FinderInput>
    </Autocomplete.Root>
  );
}

function choicesOf({ clients }: ClientSearch): Choice[] {
  const found = clients.map((client) => ({ id: client.id, client }));
  return clients[0]?.isGuess ? [NEW, ...found] : [...found, NEW];
}

interface FinderInputProps extends Pick<ComponentProps<typeof Autocomplete.Input>, "onKeyDown" | "onBlur"> {
  shows: boolean;
  errors: string[] | undefined;
  children: ReactNode;
}

/** The field with its label and what is wrong with it. */
function FinderInput({ shows, errors, children, ...on }: FinderInputProps) {
  const id = useId();
  return (
    <div className="relative">
      <label htmlFor={id} className="font-semibold">
        Client
      </label>
      <p id={`${id}-hint`} className="text-base text-muted">
        Three letters of a name, a phone number or an email. For somebody new, just type.
      </p>
      <Autocomplete.Input
        {...on}
        id={id}
        name="text"
        // The page is for this one thing, and somebody is waiting on the phone.
        autoFocus
        role="combobox"
        aria-expanded={shows}
        aria-haspopup="listbox"
        {...(!shows && { "aria-controls": undefined })}
        aria-describedby={errors ? `${id}-error ${id}-hint` : `${id}-hint`}
        aria-invalid={errors ? true : undefined}
        autoCapitalize="words"
        enterKeyHint="go"
        className={boxClasses("large", "mt-1 w-full")}
      />
      <FieldErrors id={`${id}-error`} errors={errors} />
      {children}
    </div>
  );
}

function ChoiceList(props: {
  choices: Choice[];
  pick: (choice: Choice) => void;
  typed: string;
  timeZone: string;
}) {
  return (
    <Autocomplete.List
      aria-label="Clients"
      className="absolute inset-x-0 top-full z-20 mt-1 max-h-96 overflow-y-auto rounded-xl border border-line-strong bg-surface p-1.5 shadow-lg"
    >
      {props.choices.map((choice) => (
        <Autocomplete.Item
          key={choice.id}
          value={choice}
          onClick={() => props.pick(choice)}
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field (aria-activedescendant)
          render={(item, { highlighted }) => <div {...item} role="option" aria-selected={highlighted} />}
          className="grid cursor-pointer rounded-lg px-3.5 py-2 hover:bg-sunken aria-selected:bg-primary-soft"
        >
          {choice.client ? (
            <>
              <span className="font-semibold">
                {choice.client.isGuess && <span className="font-normal text-muted">Maybe </span>}
                {choice.client.name}
              </span>
              <ClientLine client={choice.client} timeZone={props.timeZone} />
            </>
          ) : (
            <span className="flex min-h-7 items-center">New client: “{props.typed}”</span>
          )}
        </Autocomplete.Item>
      ))}
    </Autocomplete.List>
  );
}

/** What the search found, for screen readers; on the screen only while it is slow, or when it failed. */
function FinderStatus({ search, typed }: { search: ClientSearch; typed: string }) {
  const isAnswered = search.text === typed;
  const look = isAnswered
    ? search.failed
      ? "mt-1 text-base text-danger"
      : "sr-only"
    : "mt-1 text-base text-muted";
  return (
    <p role="status" className={look}>
      {typed !== "" && (isAnswered ? countInWords(search, typed) : search.isSlow && "Looking…")}
    </p>
  );
}

function countInWords({ failed, clients }: ClientSearch, typed: string): string {
  if (!isEnoughToFind(typed)) return SAY_MORE_TO_FIND;
  if (failed) return "We couldn’t look up clients just now. Keep typing to try again.";
  if (clients.length === 0) return "No client found.";
  const found = clients.length === 1 ? "1 client" : `${clients.length} clients`;
  return clients[0]?.isGuess ? `No exact match. ${found} with a similar name or email.` : `${found} found.`;
}
