import { Button } from "@/components/ui/button";
import { MAX_SEARCH_LENGTH } from "@/lib/fields";

/** Asks for a part of a name, an email or a phone number. A plain form: its address can be kept. */
export function ClientSearch({ action, text }: { action: string; text: string }) {
  return (
    <search>
      <form action={action} className="grid gap-1">
        <label htmlFor="q" className="font-semibold">
          Name, email or phone
        </label>
        <div className="flex gap-2">
          <input
            id="q"
            name="q"
            type="search"
            defaultValue={text}
            maxLength={MAX_SEARCH_LENGTH}
            autoComplete="off"
            className="min-h-12 w-full min-w-0 rounded-xl border border-line-strong bg-surface px-4"
          />
          <Button type="submit">Search</Button>
        </div>
      </form>
    </search>
  );
}
