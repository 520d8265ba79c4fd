import { SIGNS } from "@/components/health/red-flags";
import { ButtonAnchor } from "@/components/ui/button";
import { telephoneLink } from "@/lib/paths";

/**
 * Warning signs to check before exercising. A checked one shows where to get help and hides everything with
 * `data-when-well` (red-flag-check.css). The boxes have no names and no form, and start empty after a reload.
 */
export function RedFlagCheck({ emergencyNumber }: { emergencyNumber: string }) {
  return (
    <section
      id="doctor-first"
      aria-labelledby="red-flags"
      className="@container rounded-card border border-accent/50 bg-accent-soft p-4 sm:px-8 sm:py-6"
    >
      <h2 id="red-flags" className="text-2xl">
        Do any of these come with your pain?
      </h2>
      <fieldset
        aria-labelledby="red-flags"
        className="mt-2 grid min-w-0 gap-x-8 @lg:grid-cols-2 @4xl:grid-cols-3"
      >
        {SIGNS.map((sign) => (
          <label
            key={sign}
            className="-mx-2 flex min-h-11 cursor-pointer items-center gap-3 rounded-lg px-2 py-1 text-base leading-snug has-checked:bg-danger-soft"
          >
            <input type="checkbox" autoComplete="off" className="red-flag size-6 shrink-0 accent-danger" />
            <span className="first-letter:uppercase">{sign}</span>
          </label>
        ))}
      </fieldset>
      {/* Sticks in view anywhere in the list. A second tap in the same place unchecks the box behind it. */}
      <div role="alert" className="pointer-events-none sticky bottom-0 z-10">
        <p
          data-when-unwell
          className="-mx-2 mt-2 rounded-xl bg-danger px-4 py-3 font-semibold text-base text-surface leading-snug sm:-mx-4"
        >
          See a doctor now, not a stretch. Call {emergencyNumber} or go to an emergency department.
        </p>
      </div>
      <WhereToGo emergencyNumber={emergencyNumber} />
      <p className="mt-3 text-base leading-snug">
        <strong data-when-well className="font-semibold">
          None of them? Keep going.{" "}
        </strong>
        What you check stays on this page. We don’t send or save it. Nothing on this page is medical advice.
      </p>
    </section>
  );
}

function WhereToGo({ emergencyNumber }: { emergencyNumber: string }) {
  return (
    <div data-when-unwell className="mt-4">
      <ButtonAnchor href={telephoneLink(emergencyNumber)} look="danger" className="w-full sm:w-auto">
        Call {emergencyNumber}
      </ButtonAnchor>
      <ul className="mt-4 list-disc space-y-2 pl-5 text-base">
        <li>In another country, call the emergency number there. See a doctor today.</li>
        <li>Say that your back hurts, what you checked here, and when it began.</li>
        <li>Until then, don’t stretch, and let someone else drive.</li>
      </ul>
      <p className="mt-3 text-base">
        The exercises and the booking are off this page for now. Checked one by mistake? Uncheck it, and they
        come back.
      </p>
    </div>
  );
}
