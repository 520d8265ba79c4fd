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

export function Controls({ isRunning, act }: ControlsProps) {
  return (
    <div className="flex w-full max-w-md flex-wrap gap-2 sm:max-lg:max-w-xs max-[22rem]:[&_svg]:hidden">
      <Button
        type="button"
        look="quiet"
        className="min-h-14 grow basis-[5.5rem] px-2 max-[22rem]:basis-16"
        onClick={() => act("back")}
      >
        <Icon name="back" />
        Back
      </Button>
      <Button
        type="button"
        data-begin
        className="min-h-14 grow-2 basis-32 whitespace-nowrap px-2 text-xl max-[22rem]:basis-24"
        onClick={() => act("toggle")}
      >
        <Icon name={isRunning ? "pause" : "play"} />
        {isRunning ? "Pause" : "Resume"}
      </Button>
      <Button
        type="button"
        look="quiet"
        className="min-h-14 grow basis-[5.5rem] px-2 max-[22rem]:basis-16"
        onClick={() => act("skip")}
      >
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

/** Starts the routine: while choosing moves, and after the end. */
export function RoutineButtons({ view, seconds, hasBegun, act }: RoutineButtonsProps) {
  const isEmpty = seconds === 0;
  const canGoOn = hasBegun && view === "choosing";
  return (
    <div className="w-full max-w-md text-center">
      <p role="status" className="mb-2 text-base">
        {view === "choosing" &&
          (isEmpty ? "Choose at least one move." : `This takes ${minutesInWords(seconds)}.`)}
      </p>
      <div className="flex flex-wrap gap-2">
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
          {view === "done" ? "Do it again" : canGoOn ? "Resume" : "Start the routine"}
        </Button>
      </div>
    </div>
  );
}
