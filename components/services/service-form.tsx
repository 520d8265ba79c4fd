import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldErrors, TextArea, TextField } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/form";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { Notice } from "@/components/ui/notice";
import { Radio, RadioGroup } from "@/components/ui/radio";
import { own } from "@/lib/own";
import { paths } from "@/lib/paths";
import type { ServiceDraft } from "@/lib/services/draft";
import type { ServiceEditor } from "@/lib/services/service-editor";

interface ServiceFormProps {
  editor: ServiceEditor;
  /** Undefined for a new service. */
  id: string | undefined;
  currency: string;
  save: FormAction;
}

/** The fields in the order of the page: the first one with an error takes the focus. */
const ORDER = ["name", "summary", "slug", "duration", "turnover", "startEvery", "price", "kind", "places"];

type TextName = Exclude<keyof ServiceDraft, "needsTable" | "coaches" | "kind" | "seen">;
/** A field's name, label, hint and keyboard. */
type FieldSpec = [name: TextName, label: string, hint: string, mode?: "decimal" | "numeric"];

const ABOUT: FieldSpec[] = [
  ["name", "Name", "On every page and in every email."],
  ["summary", "Summary", "One or two sentences: what it is, and who it’s for."],
  [
    "slug",
    "Address",
    "The end of its address, /book/… Leave it blank to make it from the name. Old addresses still lead here.",
  ],
];

const TIME: FieldSpec[] = [
  ["duration", "Length, in minutes", "What clients see.", "numeric"],
  ["turnover", "Turnover, in minutes", "Blocked after each session, for the coach and the table.", "numeric"],
  [
    "startEvery",
    "Offer a start every … minutes",
    "Counted from the beginning of a coach’s hours. Steps of five minutes.",
    "numeric",
  ],
];

/** A service. "Preview" puts all values into the address, so it needs no JavaScript. Only "Save" writes. */
export function ServiceForm({ editor, id, currency, save }: ServiceFormProps) {
  const { draft, errors } = editor;
  const page = id ? paths.ownerService(id) : paths.ownerServiceNew();
  const preview = { name: "do", value: "preview", formAction: `${page}#preview` };
  const text = (spec: FieldSpec) => <Text key={spec[0]} spec={spec} editor={editor} />;
  return (
    <form key={JSON.stringify(draft)} action={page} method="get" noValidate className="mt-6 grid gap-10">
      {/* The first button is the one that Enter presses. */}
      <button type="submit" {...preview} tabIndex={-1} className="sr-only">
        Preview openings
      </button>
      <HiddenFields values={{ id, seen: draft.seen }} />
      {Object.keys(errors).length > 0 && (
        <Notice look="bad" title="Nothing is saved yet. Please fix what’s marked below." />
      )}
      <Group title="What it is">{ABOUT.map(text)}</Group>
      <Group title="Time and price">
        {TIME.map(text)}
        {text(["price", `Price, in ${currency}`, "Paid at the studio. 0 is free.", "decimal"])}
      </Group>
      <Group title="Who and where">
        <Kind editor={editor} />
        {text(["places", "Places in a class", "Only for a class.", "numeric"])}
        <Table editor={editor} />
        <Coaches editor={editor} />
      </Group>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="quiet" {...preview}>
          Preview openings
        </Button>
        <Button type="submit" formAction={save}>
          {id ? "Save" : "Add this service"}
        </Button>
      </div>
    </form>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-6">
      <h2 className="text-2xl">{title}</h2>
      {children}
    </section>
  );
}

function Text({ spec: [name, label, hint, inputMode], editor }: { spec: FieldSpec; editor: ServiceEditor }) {
  const { draft, errors, saved } = editor;
  const error = own(errors, name);
  const isFirstError = ORDER.find((each) => own(errors, each)) === name;
  const field = { name, label, hint, errors: error ? [error] : undefined, isFirstError };
  const input = { field, defaultValue: draft[name], autoComplete: "off" };
  return (
    <div>
      {name === "summary" ? <TextArea {...input} rows={3} /> : <TextField {...input} inputMode={inputMode} />}
      {saved && saved[name] !== draft[name] && <Saved>{saved[name] || "nothing"}</Saved>}
    </div>
  );
}

/** What is saved now, where the form differs. */
function Saved({ children }: { children: ReactNode }) {
  return (
    <p className="mt-1 text-base text-muted [overflow-wrap:anywhere]">
      Saved: <span className="text-text">{children}</span>
    </p>
  );
}

const KINDS = { private: "Private: one client", class: "Class: several clients, scheduled beforehand" };

function Kind({ editor: { draft, errors, saved } }: { editor: ServiceEditor }) {
  return (
    <div>
      <RadioGroup legend="Kind" errors={errors.kind ? [errors.kind] : undefined}>
        <div className="mt-1 grid gap-3 sm:grid-cols-2">
          {Object.entries(KINDS).map(([kind, words]) => (
            <Radio key={kind} name="kind" value={kind} defaultChecked={draft.kind === kind}>
              {words}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      {saved && saved.kind !== draft.kind && <Saved>{saved.kind}</Saved>}
    </div>
  );
}

function Table({ editor: { draft, errors, saved } }: { editor: ServiceEditor }) {
  return (
    <div>
      <Checkbox
        name="needsTable"
        defaultChecked={draft.needsTable}
        aria-invalid={errors.needsTable ? true : undefined}
        aria-describedby={errors.needsTable ? "needsTable-error" : undefined}
      >
        It needs a table
      </Checkbox>
      <FieldErrors id="needsTable-error" errors={errors.needsTable ? [errors.needsTable] : undefined} />
      {saved && saved.needsTable !== draft.needsTable && (
        <Saved>{saved.needsTable ? "needs a table" : "no table"}</Saved>
      )}
    </div>
  );
}

function Coaches({ editor: { draft, errors, saved, coaches } }: { editor: ServiceEditor }) {
  const names = (slugs: string[]) =>
    coaches.filter(({ slug }) => slugs.includes(slug)).map(({ name }) => name);
  return (
    <fieldset>
      <legend className="font-semibold">Coaches</legend>
      <p className="text-base text-muted">Who clients can book it with.</p>
      <FieldErrors errors={errors.coaches ? [errors.coaches] : undefined} />
      <div className="grid gap-x-6 sm:grid-cols-2">
        {coaches.map(({ slug, name }) => (
          <Checkbox
            key={slug}
            name="coaches"
            value={slug}
            defaultChecked={draft.coaches.includes(slug)}
            aria-invalid={errors.coaches ? true : undefined}
          >
            {name}
          </Checkbox>
        ))}
      </div>
      {saved && saved.coaches.join() !== draft.coaches.join() && (
        <Saved>{names(saved.coaches).join(", ") || "no one"}</Saved>
      )}
    </fieldset>
  );
}
