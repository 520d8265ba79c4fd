"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Radio, RadioGroup } from "@/components/ui/radio";
import { MAX_FILE_BYTES } from "@/lib/imports/rules";
import { paths } from "@/lib/paths";
import { KeptWords } from "./upload-flash";

const KINDS = [
  [
    "LEADS",
    "Inquiries",
    "People who asked about membership. They come in as inquiries that aren’t waiting for an answer: no coach is assigned, and no one is emailed about them.",
  ],
  ["CLIENTS", "Clients", "People who come to the studio. Clients you already have don’t change."],
] as const;

/** Uploads a file. A plain form; with JavaScript it says at once if a file is too large. */
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
      <RadioGroup legend="What is in the file?" className="grid gap-2">
        {KINDS.map(([value, label, words]) => (
          <Radio key={value} look="lines" name="kind" value={value} required>
            <span className="font-semibold">{label}</span>
            <span className="block text-base text-muted">{words}</span>
          </Radio>
        ))}
      </RadioGroup>
      <div>
        <label htmlFor="file" className="font-semibold">
          File
        </label>
        <p id="file-hint" className="text-base text-muted">
          CSV, with commas, semicolons or tabs. Its first row names the columns.
        </p>
        <Input
          size="medium"
          id="file"
          type="file"
          name="file"
          required
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          aria-describedby="file-hint"
          onChange={(event) => setTooLarge((event.target.files?.[0]?.size ?? 0) > MAX_FILE_BYTES)}
          className="mt-1 w-full py-2.5 text-base file:mr-4 file:min-h-8 file:rounded-lg file:border-0 file:bg-primary-soft file:px-3 file:font-semibold file:text-text"
        />
      </div>
      {isTooLarge && <Notice look="bad" title="The file is larger than 20 MB. Split it into several." />}
      <KeptWords />
      <Button type="submit" disabled={isSending} className="sm:justify-self-start">
        {isSending ? "Reading the file…" : "Preview"}
      </Button>
    </form>
  );
}
