"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { MAX_FILE_BYTES } from "@/lib/imports/rules";
import { paths } from "@/lib/paths";
import { KeptWords } from "./upload-trouble";

const KINDS = [
  [
    "LEADS",
    "Inquiries",
    "People who asked about membership. They come in as inquiries that wait for nobody: no coach gets them by turn, and nobody is sent an email about them.",
  ],
  ["CLIENTS", "Clients", "People who come to the studio. Whoever is already there stays as they are."],
] as const;

/** Sends a file. A plain form; with JavaScript it says at once that a file is too large. */
export function UploadForm() {
  const [isTooLarge, setTooLarge] = useState(false);
  const [isSending, setSending] = useState(false);
  return (
    <form
      action={paths.ownerImportUpload()}
      method="post"
      encType="multipart/form-data"
      onSubmit={(event) => (isTooLarge ? event.preventDefault() : setSending(true))}
      className="card grid gap-5 p-5"
    >
      <fieldset className="grid gap-2">
        <legend className="font-semibold">What is in the file?</legend>
        {KINDS.map(([value, label, words]) => (
          <label key={value} className="flex min-h-11 items-start gap-3 py-1">
            <input
              type="radio"
              name="kind"
              value={value}
              required
              className="mt-1 size-5 shrink-0 accent-primary"
            />
            <span>
              <span className="font-semibold">{label}</span>
              <span className="block text-base text-muted">{words}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div>
        <label htmlFor="file" className="font-semibold">
          File
        </label>
        <p id="file-hint" className="text-base text-muted">
          CSV, with commas, semicolons or tabs. Its first row names the columns.
        </p>
        <input
          id="file"
          type="file"
          name="file"
          required
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          aria-describedby="file-hint"
          onChange={(event) => setTooLarge((event.target.files?.[0]?.size ?? 0) > MAX_FILE_BYTES)}
          className="mt-1 block min-h-12 w-full rounded-xl border border-line-strong bg-surface px-4 py-2.5 text-base file:mr-4 file:min-h-8 file:rounded-lg file:border-0 file:bg-primary-soft file:px-3 file:font-semibold file:text-text"
        />
      </div>
      {isTooLarge && <Notice look="bad" title="The file is larger than 20 MB. Split it into several." />}
      <KeptWords />
      <Button type="submit" disabled={isSending} className="sm:justify-self-start">
        {isSending ? "Reading the file…" : "Show how it is read"}
      </Button>
    </form>
  );
}
