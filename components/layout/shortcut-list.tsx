"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";

interface ShortcutListProps {
  shortcuts: { keys: string[]; name: string }[];
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
  onClose: () => void;
}

export default function ShortcutList({ shortcuts, isOn, onSwitch, onClose }: ShortcutListProps) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl className="mt-4 grid grid-cols-[auto_1fr] items-center gap-x-5 gap-y-2.5">
        {shortcuts.map(({ keys, name }) => (
          <div key={name} className="contents">
            <dt>
              {keys.map((key, index) => (
                <span key={key}>
                  {index > 0 && <span className="text-muted"> then </span>}
                  <kbd className="rounded-md border border-line-strong bg-sunken px-2 py-0.5 font-text text-base">
                    {key}
                  </kbd>
                </span>
              ))}
            </dt>
            <dd>{name}</dd>
          </div>
        ))}
      </dl>
      <Checkbox checked={isOn} onChange={(event) => onSwitch(event.target.checked)} className="mt-5 gap-2.5">
        Use these shortcuts in this browser
      </Checkbox>
      <p className="text-base text-muted">They’re off while you’re typing in a field.</p>
    </Dialog>
  );
}
