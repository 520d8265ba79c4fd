import { Checkbox } from "@/components/ui/checkbox";
import { Form, type FormAction } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ImportDetails } from "@/lib/imports/queries";
import { duplicateHeads, KIND_WORDS, type Mapping, mappingProblems } from "@/lib/imports/rules";
import { own } from "@/lib/own";
import { MappingForm } from "./mapping-form";
import { PreviewTable } from "./preview-table";

interface ImportSetupProps {
  file: ImportDetails;
  preview: {
    mapping: Mapping;
    rows: { number: number; fields: Record<string, string | null>; problem: string | null }[];
  };
  start: FormAction;
  cancel: FormAction;
}

const ENCODINGS: Record<string, string> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16",
  "windows-1252": "Windows-1252 (Latin-1)",
};
const DELIMITERS: Record<string, string> = { ",": "commas", ";": "semicolons", "\t": "tabs" };
const number = new Intl.NumberFormat("en-US");

export function ImportSetup({ file, preview, start, cancel }: ImportSetupProps) {
  const problems = mappingProblems(preview.mapping);
  const doubled = duplicateHeads(file.header);
  return (
    <>
      <p className="text-muted">
        {number.format(file.rowCount)} rows, {number.format(Math.ceil(file.bytes / 1024))} kB, read as{" "}
        {own(ENCODINGS, file.encoding) ?? file.encoding} with {own(DELIMITERS, file.delimiter)} between the
        cells.
      </p>
      <Section className="my-8" title="1. What the columns are">
        {doubled.length > 0 && (
          <div className="mb-4">
            <Notice look="care" title="Some columns share a name. Check which one you mean.">
              <p className="[overflow-wrap:anywhere]">{doubled.join(", ")}</p>
            </Notice>
          </div>
        )}
        <MappingForm file={file} mapping={preview.mapping} />
      </Section>
      <Section className="my-8" title="2. How the first rows are read">
        <PreviewTable kind={file.kind} mapping={preview.mapping} rows={preview.rows} />
      </Section>
      <Section className="my-8" title="3. Start">
        {problems.length > 0 ? (
          <Notice look="care" title="Not yet. Fix the columns above first:">
            <ul className="list-disc pl-5">
              {problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </Notice>
        ) : (
          <StartForm file={file} mapping={preview.mapping} start={start} />
        )}
      </Section>
      <Form action={cancel} hidden={{ import: file.id }}>
        <SubmitButton look="danger">Discard this file</SubmitButton>
      </Form>
    </>
  );
}

/** Starts with the columns of the preview above, even if others were chosen since. */
function StartForm({ file, mapping, start }: { file: ImportDetails; mapping: Mapping; start: FormAction }) {
  return (
    <Form action={start} className="card grid gap-4 p-5" hidden={{ ...mapping, import: file.id }}>
      <p>
        {file.kind === "LEADS"
          ? "People whose email we know are already here: their message is added to their inquiry once. New inquiries aren’t assigned to a coach, aren’t waiting for an answer, and no one is emailed about them."
          : "People whose email we know are already here, and nothing about them changes. No one is emailed."}
      </p>
      {file.kind === "LEADS" && (
        <Checkbox look="lines" name="consent" value="yes">
          <span>
            I have these people’s consent to be contacted about membership. We save this with each of them,
            with today’s date. Without it we still import them, but save no consent.
          </span>
        </Checkbox>
      )}
      <SubmitButton look="primary" className="sm:justify-self-start">
        Import {number.format(file.rowCount)} rows of {KIND_WORDS[file.kind].many}
      </SubmitButton>
    </Form>
  );
}
