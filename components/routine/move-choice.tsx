import { MovePicture } from "@/components/figure/move-picture";
import { Radio, RadioGroup } from "@/components/ui/radio";
import { doseInWords } from "@/lib/blog/rules";
import { PACES, type Pace, type RoutineChapter, type Settings } from "@/lib/routine/rules";

const PACE_NAMES: Record<Pace, string> = { gentle: "Gentle", normal: "Normal", brisk: "Brisk" };

interface MoveChoiceProps {
  chapters: readonly RoutineChapter[];
  settings: Settings;
  onChange: (settings: Settings) => void;
}

export function MoveChoice({ chapters, settings, onChange }: MoveChoiceProps) {
  const { leftOut } = settings;
  const toggle = (slug: string) =>
    onChange({
      ...settings,
      leftOut: leftOut.includes(slug) ? leftOut.filter((other) => other !== slug) : [...leftOut, slug],
    });
  return (
    <div className="grow pb-6">
      <h3 data-begin tabIndex={-1} className="mt-2 text-2xl outline-none">
        Moves and pace
      </h3>
      <PaceChoice pace={settings.pace} onChange={(pace) => onChange({ ...settings, pace })} />
      <fieldset className="mt-5">
        <legend className="font-semibold text-base">Moves</legend>
        <ul className="mt-2 grid gap-2 md:grid-cols-2">
          {chapters.map(({ move }, index) => (
            // A move may come twice; only its position is unique.
            // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change
            <li key={index}>
              <label className="flex min-h-18 cursor-pointer flex-wrap items-center gap-3 rounded-2xl border border-line bg-surface px-3 py-2 sm:gap-4 sm:px-4 has-checked:border-primary">
                <input
                  type="checkbox"
                  checked={!leftOut.includes(move.slug)}
                  onChange={() => toggle(move.slug)}
                  className="size-6 shrink-0 accent-primary"
                />
                <span className="h-14 w-16 shrink-0 sm:w-20">
                  {move.figure && <MovePicture figure={move.figure} title="" className="size-full" />}
                </span>
                <span className="min-w-[min(100%,8rem)] grow basis-0 text-base leading-snug">
                  <span className="block font-semibold">{move.name}</span>
                  <span className="block text-muted">{doseInWords(move)}</span>
                </span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
    </div>
  );
}

function PaceChoice({ pace, onChange }: { pace: Pace; onChange: (pace: Pace) => void }) {
  return (
    <RadioGroup legend="Pace" heading="font-semibold text-base" className="mt-4">
      <div className="mt-2 flex max-w-md flex-wrap gap-1 rounded-2xl bg-sunken p-1">
        {(Object.keys(PACES) as Pace[]).map((each) => (
          <Radio
            key={each}
            look="segment"
            name="pace"
            checked={pace === each}
            onChange={() => onChange(each)}
          >
            {PACE_NAMES[each]}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
