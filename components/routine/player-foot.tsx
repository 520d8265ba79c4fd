import type { ReactNode } from "react";
import { totalSeconds } from "@/lib/routine/rules";
import { Controls, RoutineButtons } from "./controls";
import { type PlayerAction, type PlayerState, placeOf } from "./player-state";

export interface Sound {
  voice: boolean;
  tones: boolean;
}

interface PlayerFootProps {
  state: PlayerState;
  act: (type: Exclude<PlayerAction["type"], "set">) => void;
  sound: Sound;
  onSound: (sound: Sound) => void;
  hasVoice: boolean;
}

export function PlayerFoot({ state, act, sound, onSound, hasVoice }: PlayerFootProps) {
  const { view, since, steps } = state;
  return (
    <div className="-mx-(--gutter) sticky bottom-0 flex flex-wrap items-center justify-center gap-x-6 gap-y-1 border-line border-t bg-page px-(--gutter) pt-3 pb-[max(0.5rem,env(safe-area-inset-bottom))] sm:pt-2">
      {view === "playing" ? (
        <Controls isRunning={since !== null} act={act} />
      ) : (
        <RoutineButtons
          view={view}
          seconds={totalSeconds(steps)}
          hasBegun={placeOf(state) !== null}
          act={act}
        />
      )}
      <div className="flex flex-wrap justify-center gap-x-2">
        {hasVoice && (
          <Toggle isOn={sound.voice} onChange={(voice) => onSound({ ...sound, voice })}>
            Voice
          </Toggle>
        )}
        <Toggle isOn={sound.tones} onChange={(tones) => onSound({ ...sound, tones })}>
          Tones
        </Toggle>
        {view !== "choosing" && (
          <button
            type="button"
            onClick={() => act("choose")}
            className="min-h-11 rounded-xl px-3 text-base underline underline-offset-4"
          >
            Moves and pace
          </button>
        )}
      </div>
    </div>
  );
}

interface ToggleProps {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  children: ReactNode;
}

function Toggle({ isOn, onChange, children }: ToggleProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={() => onChange(!isOn)}
      className="group inline-flex min-h-11 items-center gap-2 rounded-xl px-3 text-base"
    >
      <span
        aria-hidden="true"
        className="flex h-6 w-10 shrink-0 items-center rounded-full border border-line-strong p-0.5 group-aria-pressed:justify-end group-aria-pressed:border-primary group-aria-pressed:bg-primary"
      >
        <span className="size-4 rounded-full bg-line-strong group-aria-pressed:bg-on-primary" />
      </span>
      {children}
    </button>
  );
}
