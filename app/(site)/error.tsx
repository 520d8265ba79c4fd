"use client";

import { unstable_isUnrecognizedActionError } from "next/navigation";
import { useEffect, useState } from "react";
import { lastTyped, type Typed } from "@/components/layout/typed-form";
import { boxClasses } from "@/components/ui/box";
import { ButtonAnchor } from "@/components/ui/button";
import { Section } from "@/components/ui/section";

/** Shown inside the site's frame, with its phone number. */
export default function PageError({ error }: { error: Error }) {
  if (unstable_isUnrecognizedActionError(error)) return <SendAgain />;
  return (
    <div className="wrap max-w-2xl pt-14">
      <title>We couldn’t show this page</title>
      <h1 className="text-4xl">We couldn’t show this page</h1>
      <p className="mt-4 mb-7 text-muted">
        Something went wrong on our side. Your bookings haven’t changed. Please try again in a moment, or call
        us: the number is at the top of this page.
      </p>
      {/* A link to this same address reloads it, with or without JavaScript. */}
      <ButtonAnchor href="">Try again</ButtonAnchor>
    </div>
  );
}

/** A form that was open during an update of the site. scripts/lost-form.ts shows the same without JavaScript. */
function SendAgain() {
  const [fields, setFields] = useState<readonly Typed[]>([]);
  useEffect(() => setFields(lastTyped()), []);
  return (
    <div className="wrap max-w-2xl pt-14">
      <title>Please send it again</title>
      <h1 className="text-4xl">Please send it again</h1>
      <p className="mt-4 mb-7 text-muted">
        We updated this site while you were filling in the form, so nothing was sent and nothing has changed.
      </p>
      <ButtonAnchor href="">Open the form again</ButtonAnchor>
      {fields.length > 0 && (
        <Section id="typed" title="What you typed" heading="text-2xl" className="mt-10">
          <p className="mt-2 mb-4 text-muted">Copy it from here. We haven’t saved it anywhere.</p>
          {fields.map(([label, text], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change, and two fields may have one label
            <label key={index} className="mb-4 block font-semibold">
              {label}
              <textarea
                readOnly
                value={text}
                rows={Math.min(8, text.split("\n").length)}
                className={boxClasses("large", "mt-1 w-full font-normal")}
              />
            </label>
          ))}
        </Section>
      )}
    </div>
  );
}
