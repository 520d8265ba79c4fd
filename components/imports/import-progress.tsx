import { Form, type FormAction } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ImportDetails } from "@/lib/imports/queries";
import { KIND_WORDS, progressOf } from "@/lib/imports/rules";
import { paths } from "@/lib/paths";
import { countsInWords } from "./import-list";
import { KeepLooking } from "./keep-looking";

const number = new Intl.NumberFormat("en-US");

interface ImportProgressProps {
  file: ImportDetails;
  cancel: FormAction;
}

export function ImportProgress({ file, cancel }: ImportProgressProps) {
  const kind = KIND_WORDS[file.kind].many;
  if (file.state === "DONE") {
    return (
      <Notice look="good" title={`Done: ${number.format(file.rowCount)} rows of ${kind} were checked.`}>
        <p>{countsInWords(file)}.</p>
      </Notice>
    );
  }
  if (file.state === "CANCELLED") {
    return (
      <Notice look="care" title={file.startedAt ? "Stopped before the end." : "Discarded before it started."}>
        <p>{file.startedAt ? `${countsInWords(file)}. What was imported stays.` : "Nothing was imported."}</p>
      </Notice>
    );
  }
  const done = Math.round(progressOf(file) * 100);
  return (
    <div className="card grid gap-4 p-5">
      <KeepLooking />
      <noscript>
        <meta httpEquiv="refresh" content={`3;url=${paths.ownerImport(file.id)}`} />
      </noscript>
      <label htmlFor="progress" className="font-semibold">
        Importing {number.format(file.rowCount)} rows of {kind}
      </label>
      <progress
        id="progress"
        max={100}
        value={done}
        className="h-3 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-primary [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-primary"
      >
        {done}%
      </progress>
      <p aria-live="polite">
        {done}%: {countsInWords(file)}. You can leave this page; the import continues.
      </p>
      <Form action={cancel} hidden={{ import: file.id }}>
        <SubmitButton look="danger">Stop this import</SubmitButton>
      </Form>
    </div>
  );
}
