import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { LOST_REASONS } from "@/lib/leads/rules";

interface LostDialogProps {
  name: string;
  onLost: (reason: string) => void;
  onClose: () => void;
}

/** Asks why an inquiry is lost, after a drop. */
export default function LostDialog({ name, onLost, onClose }: LostDialogProps) {
  return (
    <Dialog title={`Why is ${name} lost?`} onClose={onClose}>
      <form
        className="mt-4 grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onLost(String(new FormData(event.currentTarget).get("lostReason")).trim());
        }}
      >
        <label className="block text-base">
          Reason
          <Input
            name="lostReason"
            list="lost-reasons"
            required
            pattern=".*\S.*"
            maxLength={200}
            className="mt-1 w-full"
          />
        </label>
        <datalist id="lost-reasons">
          {LOST_REASONS.map((reason) => (
            <option key={reason} value={reason} />
          ))}
        </datalist>
        <div className="flex flex-wrap gap-3">
          <Button type="submit">Move to Lost</Button>
          <Button type="button" look="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
