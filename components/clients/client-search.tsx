import { Button } from "@/components/ui/button";
import { SearchInput } from "@/components/ui/search-input";

/** A GET form, so a search has an address. */
export function ClientSearch({ action, text }: { action: string; text: string }) {
  return (
    <search>
      <form action={action} className="grid gap-1">
        <label htmlFor="q" className="font-semibold">
          Name, email or phone
        </label>
        <div className="flex gap-2">
          <SearchInput defaultValue={text} className="w-full min-w-0" />
          <Button type="submit">Search</Button>
        </div>
      </form>
    </search>
  );
}
