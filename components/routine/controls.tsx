import { Button } from "@/components/ui/button";
import { minutesInWords } from "@/lib/routine/rules";

const ICONS = {
  back: "M7 5v14M19 5.5v13L9.5 12Z",
  pause: "M8.5 5.5v13M15.5 5.5v13",
  play: "M8 5v14l11-7Z",
  skip: "M17 5v14M5 5.5v13L14.5 12Z",
};

function Icon({ name }: { name: keyof typeof ICONS }) {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" className="shrink-0">
      <path
        d={ICONS[name]}
        className="fill-current stroke-current"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

interface ControlsProps {
  isRunning: boolean;
  act: (type: "toggle" | "back" | "skip") => void;
}

/** What a thumb needs while a routine goes on. */
export function Controls({ isRunning, act }: ControlsProps) {
  return (
    <div className="grid w-full max-w-md grid-cols-[1fr_1.6fr_1fr] gap-2 sm:max-lg:max-w-xs max-[22rem]:grid-cols-[1fr_1.3fr_1fr] max-[22rem]:[&_svg]:hidden">
      <Button type="button" look="quiet" className="min-h-14 px-2" onClick={() => act("back")}>
        <Icon name="back" />
        Back
      </Button>
      <Button
        type="button"
        data-begin
        className="min-h-14 whitespace-nowrap px-2 text-xl"
        onClick={() => act("toggle")}
      >
        <Icon name={isRunning ? "pause" : "play"} />
        {isRunning ? "Pause" : "Go on"}
      </Button>
      <Button type="button" look="quiet" className="min-h-14 px-2" onClick={() => act("skip")}>
        Skip
        <Icon name="skip" />
      </Button>
    </div>
  );
}

interface RoutineButtonsProps {
  view: "choosing" | "done";
  seconds: number;
  hasBegun: boolean;
  act: (type: "go on" | "restart") => void;
}

/** Into the routine: while moves are chosen, and after its end. */
export function RoutineButtons({ view, seconds, hasBegun, act }: RoutineButtonsProps) {
  const isEmpty = seconds === 0;
  const canGoOn = hasBegun && view === "choosing";
  return (
    <div className="w-full max-w-md text-center">
      <p role="status" className="mb-2 text-base">
        {view === "choosing" &&
          (isEmpty ? "Choose at least one move." : `This takes ${minutesInWords(seconds)}.`)}
      </p>
      <div className="flex gap-2">
        {canGoOn && (
          <Button type="button" look="quiet" className="min-h-14 grow px-2" onClick={() => act("restart")}>
            Start again
          </Button>
        )}
        <Button
          type="button"
          disabled={isEmpty}
          className="min-h-14 grow-2 text-xl"
          onClick={() => act(canGoOn ? "go on" : "restart")}
        >
          {view === "done" ? "Do it again" : canGoOn ? "Go on" : "Start the routine"}
        </Button>
      </div>
    </div>
  );
}
